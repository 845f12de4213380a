package io.firedrill.mirror.audit;

/**
 * Source offsets that are missing at the target although later ones are there.
 *
 * @param cause as far as it could be found out
 */
public record JudgedGap(OffsetSpan offsets, GapCause cause) {}
