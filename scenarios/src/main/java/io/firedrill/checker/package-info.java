/**
 * Judges a history against its scenario: counts what was lost, repeated, skipped, reordered or corrupted, and times the
 * recovery. May import {@code scenario} and {@code history}, and nothing else.
 */
@NullMarked
package io.firedrill.checker;

import org.jspecify.annotations.NullMarked;
