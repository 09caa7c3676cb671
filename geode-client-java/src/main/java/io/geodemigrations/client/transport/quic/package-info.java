/** QUIC: length-prefixed messages on one stream per connection. */
@NullMarked
package io.geodemigrations.client.transport.quic;

import org.jspecify.annotations.NullMarked;
