/** The regions that load is sent to. */
@NullMarked
package io.firedrill.benchmarks.region;

import org.jspecify.annotations.NullMarked;
