/** How long it takes to find where groups go on. */
@NullMarked
package io.firedrill.benchmarks.translation;

import org.jspecify.annotations.NullMarked;
