/** What auditing a mirror costs per record. */
@NullMarked
package io.firedrill.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
