/**
 * Whether a mirror lost, repeated or reordered records, from the stamps in the target's records alone; the source is asked
 * only about what is missing. {@link io.firedrill.mirror.audit.MirrorAudit} reads the clusters,
 * {@link io.firedrill.mirror.audit.PartitionAudit} is what it concludes from one partition's records, without I/O. May
 * import {@code flow}, {@code cluster} and {@code provenance}.
 */
@NullMarked
package io.firedrill.mirror.audit;

import org.jspecify.annotations.NullMarked;
