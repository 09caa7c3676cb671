/** Executes statements: sessions, transactions, planning, operators, expressions and functions. */
@NullMarked
package io.geodemigrations.embedded.exec;

import org.jspecify.annotations.NullMarked;
