/** What the driver needs of a transport; one package below for each. */
@NullMarked
package io.geodemigrations.client.transport;

import org.jspecify.annotations.NullMarked;
