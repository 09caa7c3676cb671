/**
 * The files of a database on disk, as sequences of checksummed records whose content it does not
 * know: the write-ahead log and the snapshots of a graph ({@link
 * io.geodemigrations.embedded.store.disk.GraphFiles}), backups, and the lock of the directory.
 */
@NullMarked
package io.geodemigrations.embedded.store.disk;

import org.jspecify.annotations.NullMarked;
