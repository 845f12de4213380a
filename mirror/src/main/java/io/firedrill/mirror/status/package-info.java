/**
 * How a mirror does right now, measured at both of its ends and not asked of the mirror, whose gauges stand still when it
 * does. {@link io.firedrill.mirror.status.FlowWatch} looks, {@link io.firedrill.mirror.status.FlowStatus} is what it saw.
 * May import {@code flow}, {@code provenance}, {@code commits} and {@code translation}.
 */
@NullMarked
package io.firedrill.mirror.status;

import org.jspecify.annotations.NullMarked;
