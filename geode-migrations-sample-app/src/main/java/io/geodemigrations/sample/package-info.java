/** A small shop service that shows Geode Migrations at work. */
@NullMarked
package io.geodemigrations.sample;

import org.jspecify.annotations.NullMarked;
