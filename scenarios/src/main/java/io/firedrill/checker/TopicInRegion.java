package io.firedrill.checker;

import io.firedrill.history.LogPartition;

/** All partitions of a topic in one region. */
record TopicInRegion(String region, String topic) implements Comparable<TopicInRegion> {
    static TopicInRegion of(LogPartition log) {
        return new TopicInRegion(log.region(), log.topic());
    }

    String label() {
        return topic + " in " + region;
    }

    @Override
    public int compareTo(TopicInRegion other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : region.compareTo(other.region);
    }
}
