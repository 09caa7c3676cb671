/** The records in the graph: how they are written, read, and compared with the definitions. */
@NullMarked
package io.geodemigrations.core.history;

import org.jspecify.annotations.NullMarked;
