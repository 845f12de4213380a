/**
 * Where a mirrored record came from: the stamp in its header, the SMT that writes it, and what reads it. Imports nothing
 * of its siblings, so that the plug-in for Kafka Connect holds this package alone.
 */
@NullMarked
package io.firedrill.mirror.provenance;

import org.jspecify.annotations.NullMarked;
