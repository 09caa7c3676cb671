/** Spring Boot integration; each package below is configured by its own auto-configuration. */
@NullMarked
package io.geodemigrations.spring;

import org.jspecify.annotations.NullMarked;
