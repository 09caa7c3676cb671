/** Turns syntax trees into operators that pull rows, and runs them. */
@NullMarked
package io.geodemigrations.embedded.exec.plan;

import org.jspecify.annotations.NullMarked;
