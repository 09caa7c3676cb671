/** The server's network side: both listeners over one set of sessions. */
@NullMarked
package io.geodemigrations.embedded.wire;

import org.jspecify.annotations.NullMarked;
