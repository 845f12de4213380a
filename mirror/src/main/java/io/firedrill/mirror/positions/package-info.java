/**
 * Where a mirror goes on at its source: {@link io.firedrill.mirror.positions.MirrorPositions} moves it past what it is not to bring. May import
 * {@code flow} and {@code cluster}.
 */
@NullMarked
package io.firedrill.mirror.positions;

import org.jspecify.annotations.NullMarked;
