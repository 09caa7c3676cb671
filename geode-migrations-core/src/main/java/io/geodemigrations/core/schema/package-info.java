/**
 * What is in a graph. {@code GraphSchema} is the door to all of it, and knows how to be written,
 * read and compared; {@code SchemaInspector} and {@code SchemaObject} are for who asks about
 * indexes and constraints alone.
 */
@NullMarked
package io.geodemigrations.core.schema;

import org.jspecify.annotations.NullMarked;
