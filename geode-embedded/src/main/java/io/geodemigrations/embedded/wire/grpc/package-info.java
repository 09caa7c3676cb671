/** The gRPC listener. */
@NullMarked
package io.geodemigrations.embedded.wire.grpc;

import org.jspecify.annotations.NullMarked;
