/**
 * What the engine costs. Speeds are compared as ratios within one run, because machines are shared.
 */
@NullMarked
package io.geodemigrations.benchmarks;

import org.jspecify.annotations.NullMarked;
