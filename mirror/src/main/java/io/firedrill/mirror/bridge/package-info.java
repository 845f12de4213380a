/**
 * What runs beside a mirror for as long as the source lives: it keeps at the target what groups have committed, and
 * the groups where that is. May import {@code flow}, {@code cluster}, {@code commits}, {@code groups} and {@code translation}.
 */
@NullMarked
package io.firedrill.mirror.bridge;

import org.jspecify.annotations.NullMarked;
