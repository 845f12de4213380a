package io.firedrill.scenario;

/**
 * Keys that get more than their share of the records.
 *
 * @param keys how many, fewer than there are
 * @param share of the records that are theirs alone, from 0.001 to 0.999
 */
public record HotKeys(int keys, double share) {}
