package io.firedrill.workload;

import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.TransactionSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the producer clients of one process.
 *
 * @param settings by Kafka's names, from the scenario
 */
record ProducerClients(
        HistoryWriterInfo writer,
        Map<String, String> settings,
        HistoryWriter history,
        LongSupplier clock,
        SendCounts counts) {

    /** A client of {@code region}. */
    RecordedSends in(String region, Standing standing) {
        return client(region, properties(standing));
    }

    /** A client of {@code region} that sends in transactions. */
    TransactionalSends in(String region, Standing standing, TransactionSpec spec) {
        Map<String, Object> properties = properties(standing);
        String id = spec.stableId() ? writer.name() : "%s-%d".formatted(writer.name(), writer.incarnation());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return new TransactionalSends(() -> client(region, properties), history, clock);
    }

    private Map<String, Object> properties(Standing standing) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, standing.bootstrapServers());
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, writer.name());
        return properties;
    }

    private RecordedSends client(String region, Map<String, Object> properties) {
        return new RecordedSends(
                region,
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
                history,
                clock,
                counts);
    }
}
