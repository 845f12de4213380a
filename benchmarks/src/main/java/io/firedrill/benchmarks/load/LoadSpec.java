package io.firedrill.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one run of the load generator is to do.
 *
 * @param topic which is there
 * @param client producer settings by Kafka's names, {@code bootstrap.servers} among them
 * @param payload where the values come from
 * @param pace how fast
 * @param warmUp sent before anything counts
 * @param measured what counts
 * @param isRead whether a consumer reads along, for the end-to-end latency: it takes CPU time, too
 * @param processes process ids of this machine whose CPU time is counted meanwhile: the brokers'
 */
public record LoadSpec(
        String topic,
        Map<String, String> client,
        PayloadSpec payload,
        Pace pace,
        Duration warmUp,
        Duration measured,
        boolean isRead,
        List<Long> processes) {
    public LoadSpec {
        client = Map.copyOf(client);
        processes = List.copyOf(processes);
    }

    /** The same while a consumer reads along. */
    public LoadSpec read() {
        return new LoadSpec(topic, client, payload, pace, warmUp, measured, true, processes);
    }

    /** The same with the CPU time of others counted. */
    public LoadSpec with(List<Long> counted) {
        return new LoadSpec(topic, client, payload, pace, warmUp, measured, isRead, counted);
    }
}
