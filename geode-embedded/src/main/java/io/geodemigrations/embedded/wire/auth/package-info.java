/** Who may connect: accounts with hashed passwords. */
@NullMarked
package io.geodemigrations.embedded.wire.auth;

import org.jspecify.annotations.NullMarked;
