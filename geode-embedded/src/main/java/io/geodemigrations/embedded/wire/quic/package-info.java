/** The QUIC listener. */
@NullMarked
package io.geodemigrations.embedded.wire.quic;

import org.jspecify.annotations.NullMarked;
