package io.firedrill.benchmarks.sweep;

/**
 * kafka-producer-perf-test and the load generator, one after the other, with the same settings and partitions.
 *
 * @param peerRecordsPerSecond what kafka-producer-perf-test says, in its steady state
 * @param ownRecordsPerSecond of the load generator
 */
public record PeerRound(double peerRecordsPerSecond, double ownRecordsPerSecond) {}
