/** The values that have no type in the Java library: nodes, edges, paths and intervals. */
@NullMarked
package io.geodemigrations.embedded.value;

import org.jspecify.annotations.NullMarked;
