package io.firedrill.scenario;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a group writes for each record that it reads (read, process, write).
 *
 * @param topic where one output record per input record goes, with its key and value
 * @param transactions whether outputs and offsets are committed together, one transaction per poll of at most so many records;
 *     null where the outputs are sent first and the offsets committed later, which is at least once
 * @param client producer properties by Kafka's names, as they are
 */
public record OutputSpec(String topic, @Nullable TransactionSpec transactions, Map<String, String> client) {
    public OutputSpec {
        client = Map.copyOf(client);
    }
}
