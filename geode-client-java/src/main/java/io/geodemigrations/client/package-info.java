/** Driver for the Geode graph database: driver, session, transaction and result. */
@NullMarked
package io.geodemigrations.client;

import org.jspecify.annotations.NullMarked;
