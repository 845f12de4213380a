/** The sweep: which producer settings carry most, found by successive halving and then measured in rounds. */
@NullMarked
package io.firedrill.benchmarks.sweep;

import org.jspecify.annotations.NullMarked;
