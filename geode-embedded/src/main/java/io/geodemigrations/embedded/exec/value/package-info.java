/** Semantics of values: three-valued logic, equality, orders, arithmetic, dates and times. */
@NullMarked
package io.geodemigrations.embedded.exec.value;

import org.jspecify.annotations.NullMarked;
