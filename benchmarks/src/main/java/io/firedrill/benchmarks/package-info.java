/** What the parts reach, beside a peer, in one run. */
@NullMarked
package io.firedrill.benchmarks;

import org.jspecify.annotations.NullMarked;
