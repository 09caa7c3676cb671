/** Makes the driver, the embedded server and the migrations beans, configured by properties. */
@NullMarked
package io.geodemigrations.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
