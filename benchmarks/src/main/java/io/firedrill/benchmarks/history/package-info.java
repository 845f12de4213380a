/** How many entries a second a process of a drill can write down, and what that takes. */
@NullMarked
package io.firedrill.benchmarks.history;

import org.jspecify.annotations.NullMarked;
