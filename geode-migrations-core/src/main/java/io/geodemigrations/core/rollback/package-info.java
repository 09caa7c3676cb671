/** Rolls migrations back by their own way down. */
@NullMarked
package io.geodemigrations.core.rollback;

import org.jspecify.annotations.NullMarked;
