/** Fills an empty graph with the shop as it was before its first migration. */
@NullMarked
package io.geodemigrations.sample.seed;

import org.jspecify.annotations.NullMarked;
