/** How values become part of the JSON and the Markdown that this tool writes. */
@NullMarked
package io.geodemigrations.core.format;

import org.jspecify.annotations.NullMarked;
