/**
 * What two clusters and the properties of the flow between them say, asked once: the input of a preflight. May import
 * {@code flow} and {@code provenance}.
 */
@NullMarked
package io.firedrill.mirror.preflight.snapshot;

import org.jspecify.annotations.NullMarked;
