/** What a benchmark found, for people and for programs: JSON, CSV, a page, a comparison with an earlier run. */
@NullMarked
package io.firedrill.benchmarks.result;

import org.jspecify.annotations.NullMarked;
