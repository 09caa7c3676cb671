/** Everything that the driver throws at its users. */
@NullMarked
package io.geodemigrations.client.error;

import org.jspecify.annotations.NullMarked;
