/** How many records a second the checker judges, and in how much memory. */
@NullMarked
package io.firedrill.benchmarks.checker;

import org.jspecify.annotations.NullMarked;
