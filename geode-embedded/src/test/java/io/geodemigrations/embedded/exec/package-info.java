/** Tests of the executor. */
@NullMarked
package io.geodemigrations.embedded.exec;

import org.jspecify.annotations.NullMarked;
