/**
 * What is replicated where: clusters, the flow between them, MirrorMaker 2's settings, and the one place where its
 * properties are built and read. May import {@code provenance}.
 */
@NullMarked
package io.firedrill.mirror.flow;

import org.jspecify.annotations.NullMarked;
