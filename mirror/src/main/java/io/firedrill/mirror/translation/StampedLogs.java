package io.firedrill.mirror.translation;

import org.apache.kafka.common.TopicPartition;

/** Some of the target's logs, for reading here and there. For one thread. */
interface StampedLogs extends AutoCloseable {
    /** One of them. */
    StampedLog of(TopicPartition partition);

    @Override
    void close();
}
