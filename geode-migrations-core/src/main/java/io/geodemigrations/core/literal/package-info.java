/** Values and identifiers as text of a statement: the one place where text becomes part of GQL. */
@NullMarked
package io.geodemigrations.core.literal;

import org.jspecify.annotations.NullMarked;
