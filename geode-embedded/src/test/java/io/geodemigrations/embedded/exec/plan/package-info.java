/** Tests of the executor. */
@NullMarked
package io.geodemigrations.embedded.exec.plan;

import org.jspecify.annotations.NullMarked;
