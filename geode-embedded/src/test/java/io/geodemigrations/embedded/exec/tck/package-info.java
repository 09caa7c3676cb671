/** The openCypher Technology Compatibility Kit, run against the engine. */
@NullMarked
package io.geodemigrations.embedded.exec.tck;

import org.jspecify.annotations.NullMarked;
