/** Asking a cluster, and what comes of it when it does not answer. May import {@code flow}. */
@NullMarked
package io.firedrill.mirror.cluster;

import org.jspecify.annotations.NullMarked;
