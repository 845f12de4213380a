/** Moving consumer groups to the target of a flow. May import {@code flow} and {@code translation}. */
@NullMarked
package io.firedrill.mirror.failover;

import org.jspecify.annotations.NullMarked;
