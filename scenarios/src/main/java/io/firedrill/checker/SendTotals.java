package io.firedrill.checker;

/**
 * How the sends of all producers ended; records.
 *
 * @param acknowledged and, where they were in a transaction, committed
 * @param failed refused, without effect
 * @param indefinite there or not
 * @param aborted in transactions that were never committed
 */
public record SendTotals(long attempted, long acknowledged, long failed, long indefinite, long aborted) {}
