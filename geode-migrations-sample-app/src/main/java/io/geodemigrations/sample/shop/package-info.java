/** The shop itself, as its code is after all migrations. */
@NullMarked
package io.geodemigrations.sample.shop;

import org.jspecify.annotations.NullMarked;
