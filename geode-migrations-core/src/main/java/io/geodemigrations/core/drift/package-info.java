/**
 * Compares what is in the graph with what the applied migrations, and a committed schema, say
 * should be there. {@code DriftCheck} is the door; {@code AppliedObjects} replays the migrations.
 */
@NullMarked
package io.geodemigrations.core.drift;

import org.jspecify.annotations.NullMarked;
