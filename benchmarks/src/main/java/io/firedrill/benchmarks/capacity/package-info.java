/**
 * Capacity planning: the rate that a region still carries within its objectives, what it takes to carry a peak, and how sure that is. Uses
 * {@code load}, {@code region}, {@code sweep}, {@code environment}; the arithmetic starts nothing.
 */
@NullMarked
package io.firedrill.benchmarks.capacity;

import org.jspecify.annotations.NullMarked;
