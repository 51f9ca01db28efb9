/** Benchmarks: {@link io.spawndb.bench.Comparison} over whole processes, the rest with JMH. */
@NullMarked
package io.spawndb.bench;

import org.jspecify.annotations.NullMarked;
