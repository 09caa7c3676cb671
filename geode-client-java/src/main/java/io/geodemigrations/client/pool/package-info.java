/** A bounded pool whose waits are bounded too. */
@NullMarked
package io.geodemigrations.client.pool;

import org.jspecify.annotations.NullMarked;
