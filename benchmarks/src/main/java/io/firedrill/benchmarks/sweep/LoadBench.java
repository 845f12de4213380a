package io.firedrill.benchmarks.sweep;

import io.firedrill.benchmarks.load.LoadAgent;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.LoadSpec;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.region.LoadTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * A generator, a region and what is sent there: measures settings, each time at a topic of its own, which is gone afterwards.
 *
 * @param mostRecordsPerSecond to go easy on a cluster that others use; flat out for no limit
 */
public record LoadBench(
        LoadTarget target, LoadAgent agent, PayloadSpec payload, int partitions, Pace mostRecordsPerSecond) {
    /**
     * Measures once.
     *
     * @throws IOException when the generator cannot work, or the region refuses the topic
     */
    public LoadResult measure(ProducerSettings settings, Pace pace, Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        return measure(settings, pace, warmUp, measured, false);
    }

    /** The same while a consumer reads along, with the end-to-end latency. */
    public LoadResult measureRead(ProducerSettings settings, Pace pace, Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        return measure(settings, pace, warmUp, measured, true);
    }

    private LoadResult measure(ProducerSettings settings, Pace pace, Duration warmUp, Duration measured, boolean isRead)
            throws IOException, InterruptedException {
        try {
            String topic = target.createTopic(partitions);
            try {
                Map<String, String> client = new HashMap<>(target.clientSettings());
                client.putAll(settings.client());
                return agent.run(new LoadSpec(
                        topic, client, payload, atMost(pace), warmUp, measured, isRead, target.processes()));
            } finally {
                target.deleteTopic(topic);
            }
        } catch (ExecutionException e) {
            throw new IOException("the region does not make or delete a topic: " + e.getMessage(), e);
        }
    }

    private Pace atMost(Pace pace) {
        if (mostRecordsPerSecond.isFlatOut()) {
            return pace;
        }
        return pace.isFlatOut() || pace.recordsPerSecond() > mostRecordsPerSecond.recordsPerSecond()
                ? mostRecordsPerSecond
                : pace;
    }
}
