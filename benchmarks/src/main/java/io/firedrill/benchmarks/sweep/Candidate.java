package io.firedrill.benchmarks.sweep;

/**
 * What is measured as one: a producer's settings, and the topic that it sends to.
 *
 * @param partitions of that topic
 */
public record Candidate(ProducerSettings settings, int partitions) {}
