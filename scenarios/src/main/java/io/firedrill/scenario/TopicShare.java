package io.firedrill.scenario;

/**
 * How much of a producer's traffic goes to one topic.
 *
 * @param weight 1 or more, in proportion to the producer's other topics
 */
public record TopicShare(String topic, int weight) {}
