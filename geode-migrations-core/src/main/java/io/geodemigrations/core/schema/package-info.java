/** What indexes and constraints a graph has. */
@NullMarked
package io.geodemigrations.core.schema;

import org.jspecify.annotations.NullMarked;
