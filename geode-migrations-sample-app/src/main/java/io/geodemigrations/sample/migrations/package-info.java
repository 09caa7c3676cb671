/** Those migrations of the shop that are written in Java. */
@NullMarked
package io.geodemigrations.sample.migrations;

import org.jspecify.annotations.NullMarked;
