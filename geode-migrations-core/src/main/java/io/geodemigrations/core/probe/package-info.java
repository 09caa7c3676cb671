/** Asks a server what this tool assumes about it; {@link ServerProbe} is the door. */
@NullMarked
package io.geodemigrations.core.probe;

import org.jspecify.annotations.NullMarked;
