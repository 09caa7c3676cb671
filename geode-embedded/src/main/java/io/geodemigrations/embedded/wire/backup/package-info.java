/** Backups on request of clients: made, received and restored into directories. */
@NullMarked
package io.geodemigrations.embedded.wire.backup;

import org.jspecify.annotations.NullMarked;
