package io.firedrill.mirror.failover;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Offsets by partition, as the journal keeps them: {@code end.orders/3=4711}. */
final class LogEnds {
    /** No name of a topic has it. */
    private static final String SEPARATOR = "/";

    private LogEnds() {}

    static Facts facts(String name, Map<TopicPartition, Long> ends) {
        Map<String, String> values = new TreeMap<>();
        ends.forEach((partition, end) ->
                values.put(name + "." + partition.topic() + SEPARATOR + partition.partition(), String.valueOf(end)));
        return new Facts(values);
    }

    static Map<TopicPartition, Long> of(String name, Facts facts) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        facts.under(name).forEach((partition, end) -> {
            String[] parts = partition.split(SEPARATOR, 2);
            ends.put(new TopicPartition(parts[0], Integer.parseInt(parts[1])), Long.parseLong(end));
        });
        return ends;
    }
}
