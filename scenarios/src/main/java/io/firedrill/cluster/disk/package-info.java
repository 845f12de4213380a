/**
 * A broker's log directory that is slow or full, without root and without a file system of its own: Kafka's appends are held
 * up or refused inside the broker's JVM.
 */
@NullMarked
package io.firedrill.cluster.disk;

import org.jspecify.annotations.NullMarked;
