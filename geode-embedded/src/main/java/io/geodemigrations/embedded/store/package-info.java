/**
 * The versioned graph store of the embedded server: snapshot-isolated transactions over immutable
 * node and edge versions, indexes and constraints, in memory or on disk. The door is {@link
 * io.geodemigrations.embedded.store.Database}.
 */
@NullMarked
package io.geodemigrations.embedded.store;

import org.jspecify.annotations.NullMarked;
