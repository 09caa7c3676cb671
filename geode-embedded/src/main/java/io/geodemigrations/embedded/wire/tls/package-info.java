/** The server's key and certificate: made at start or read from PEM files. */
@NullMarked
package io.geodemigrations.embedded.wire.tls;

import org.jspecify.annotations.NullMarked;
