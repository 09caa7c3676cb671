/** Applies migrations: transactions with a fence, batches with checkpoints, recovery. */
@NullMarked
package io.geodemigrations.core.run;

import org.jspecify.annotations.NullMarked;
