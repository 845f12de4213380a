/**
 * From a group's place in the source to its place in the target. {@link io.firedrill.mirror.translation.OffsetTranslation}
 * is the one type that the rest knows. May import {@code flow},
 * {@code provenance} and {@code commits}.
 */
@NullMarked
package io.firedrill.mirror.translation;

import org.jspecify.annotations.NullMarked;
