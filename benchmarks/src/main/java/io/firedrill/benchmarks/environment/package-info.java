/** The machine that something was measured on, and how quiet it was. */
@NullMarked
package io.firedrill.benchmarks.environment;

import org.jspecify.annotations.NullMarked;
