/** The embedded server: starts, names its address, and stops. */
@NullMarked
package io.geodemigrations.embedded;

import org.jspecify.annotations.NullMarked;
