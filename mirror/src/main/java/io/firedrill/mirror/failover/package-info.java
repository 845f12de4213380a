/**
 * Losing a region without losing the way: {@link io.firedrill.mirror.failover.Failover} takes a flow's groups from its
 * source to its target, step by step, and writes down each step before and after it, so that whoever comes next can go on.
 * May import {@code flow}, {@code cluster}, {@code commits}, {@code groups}, {@code positions}, {@code provenance}, {@code tail} and {@code translation}.
 */
@NullMarked
package io.firedrill.mirror.failover;

import org.jspecify.annotations.NullMarked;
