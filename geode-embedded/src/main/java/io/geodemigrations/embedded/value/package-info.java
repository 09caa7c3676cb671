/**
 * The values of results that have no type in the Java library: nodes, edges, paths and intervals;
 * and the error codes.
 */
@NullMarked
package io.geodemigrations.embedded.value;

import org.jspecify.annotations.NullMarked;
