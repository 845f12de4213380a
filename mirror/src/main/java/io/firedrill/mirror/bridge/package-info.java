/**
 * What runs beside a mirror for as long as the source lives: it keeps at the target what groups have committed. May import
 * {@code flow} and {@code commits}.
 */
@NullMarked
package io.firedrill.mirror.bridge;

import org.jspecify.annotations.NullMarked;
