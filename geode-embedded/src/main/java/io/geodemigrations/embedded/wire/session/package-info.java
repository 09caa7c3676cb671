/** Sessions and the answers to their requests, whatever transport they come by. */
@NullMarked
package io.geodemigrations.embedded.wire.session;

import org.jspecify.annotations.NullMarked;
