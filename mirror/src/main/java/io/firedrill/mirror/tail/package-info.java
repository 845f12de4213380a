/**
 * What a lost source had, and its mirror had not brought: {@link io.firedrill.mirror.tail.TailQuarantine} keeps it, and has it replayed if
 * that is wanted. May import {@code flow}, {@code cluster}, {@code provenance} and {@code translation}.
 */
@NullMarked
package io.firedrill.mirror.tail;

import org.jspecify.annotations.NullMarked;
