/** The address of a server as one text. */
@NullMarked
package io.geodemigrations.client.dsn;

import org.jspecify.annotations.NullMarked;
