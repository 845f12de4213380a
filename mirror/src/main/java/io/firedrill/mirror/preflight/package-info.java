/**
 * Whether a flow is ready for a failover: one law per file, each judged on a snapshot of both clusters and of the flow's
 * properties. May import {@code flow} and {@code provenance}.
 */
@NullMarked
package io.firedrill.mirror.preflight;

import org.jspecify.annotations.NullMarked;
