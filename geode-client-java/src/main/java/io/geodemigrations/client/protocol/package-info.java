/** The wire protocol itself: methods, frames and values; shared with the embedded server. */
@NullMarked
package io.geodemigrations.client.protocol;

import org.jspecify.annotations.NullMarked;
