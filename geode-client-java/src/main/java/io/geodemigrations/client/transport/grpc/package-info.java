/** gRPC: one channel per session, so that closing it ends the session hard. */
@NullMarked
package io.geodemigrations.client.transport.grpc;

import org.jspecify.annotations.NullMarked;
