/** Asking a cluster, and what comes of it when it does not answer. Imports nothing of the module. */
@NullMarked
package io.firedrill.mirror.cluster;

import org.jspecify.annotations.NullMarked;
