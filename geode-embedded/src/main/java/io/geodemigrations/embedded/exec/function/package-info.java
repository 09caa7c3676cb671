/** The functions and aggregates of the language, by name. */
@NullMarked
package io.geodemigrations.embedded.exec.function;

import org.jspecify.annotations.NullMarked;
