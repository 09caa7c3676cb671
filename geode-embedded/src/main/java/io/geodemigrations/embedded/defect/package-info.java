/** Defects that are recorded of real servers, which a test server reproduces on request. */
@NullMarked
package io.geodemigrations.embedded.defect;

import org.jspecify.annotations.NullMarked;
