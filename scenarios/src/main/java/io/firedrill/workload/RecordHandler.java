package io.firedrill.workload;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with each record that a group member is handed. */
@FunctionalInterface
public interface RecordHandler {
    /** Processes {@code record}; one that is thrown at ends the member, and counts as not processed. */
    void handle(ConsumerRecord<byte[], byte[]> record);
}
