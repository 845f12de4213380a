/**
 * The traffic of a drill: producers that pace themselves by intended send time, group members that write down what they
 * process. Each runs as a process of its own, so that a crash is a crash. May import {@code scenario} and {@code history}.
 */
@NullMarked
package io.firedrill.workload;

import org.jspecify.annotations.NullMarked;
