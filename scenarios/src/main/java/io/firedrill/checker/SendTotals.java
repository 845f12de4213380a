package io.firedrill.checker;

/** How the sends of all producers ended; records. */
public record SendTotals(long attempted, long acknowledged, long failed, long indefinite) {}
