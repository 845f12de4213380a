/** The load generator: sends records at a pace or as fast as it can, with the identity, the history and the whole latency of each. */
@NullMarked
package io.firedrill.benchmarks.load;

import org.jspecify.annotations.NullMarked;
