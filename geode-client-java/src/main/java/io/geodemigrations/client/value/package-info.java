/** Values of the graph that Java has no type for. */
@NullMarked
package io.geodemigrations.client.value;

import org.jspecify.annotations.NullMarked;
