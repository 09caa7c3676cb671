/** Tests of migrations in plain Java: a tester that goes through versions, and assertions. */
@NullMarked
package io.geodemigrations.test;

import org.jspecify.annotations.NullMarked;
