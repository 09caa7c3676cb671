/** The lock: set up safely, leased, renewed, taken over and released, with a fence. */
@NullMarked
package io.geodemigrations.core.lock;

import org.jspecify.annotations.NullMarked;
