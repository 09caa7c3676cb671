/** Shows status and migrations through Actuator, from memory alone. */
@NullMarked
package io.geodemigrations.spring.actuate;

import org.jspecify.annotations.NullMarked;
