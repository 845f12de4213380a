package io.firedrill.workload;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Hears of the commits that the client makes by itself. Made by Kafka, hence public. */
public final class AutoCommitListener implements ConsumerInterceptor<byte[], byte[]> {
    /** The property with the {@link ConsumptionLog}. */
    static final String LOG = "firedrill.consumption.log";

    private @Nullable ConsumptionLog log;

    @Override
    public void configure(Map<String, ?> properties) {
        log = (ConsumptionLog) properties.get(LOG);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (log != null) {
            log.committed(offsets);
        }
    }

    @Override
    public void close() {}
}
