/**
 * Turns locations, scripts, placeholders and beans into one ordered, validated list of migrations.
 */
@NullMarked
package io.geodemigrations.core.source;

import org.jspecify.annotations.NullMarked;
