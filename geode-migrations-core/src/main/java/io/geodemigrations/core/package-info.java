/** The migration engine's public face: what a migration is, how it is run, and what went wrong. */
@NullMarked
package io.geodemigrations.core;

import org.jspecify.annotations.NullMarked;
