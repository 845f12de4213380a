package io.firedrill.benchmarks.sweep;

import io.firedrill.benchmarks.load.LoadDriver;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.LoadSpec;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.region.LoadTarget;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A generator, a region and what is sent there: measures candidates, each time at a topic of its own, which is gone afterwards.
 *
 * @param mostRecordsPerSecond to go easy on a cluster that others use; flat out for no limit
 */
public record LoadBench(LoadTarget target, LoadDriver driver, PayloadSpec payload, Pace mostRecordsPerSecond) {
    /**
     * Measures once.
     *
     * @throws IOException when the generator cannot work, or the region does not make or delete the topic
     */
    public LoadResult measure(Candidate candidate, Pace pace, SweepPlan.Slice slice)
            throws IOException, InterruptedException {
        return atNewTopic(candidate, topic -> spec(topic, candidate.settings(), pace, slice));
    }

    /**
     * The same while others than the region's processes belong to what is measured.
     *
     * @param processes whose CPU time is not others'
     */
    public LoadResult measureWith(List<Long> processes, Candidate candidate, Pace pace, SweepPlan.Slice slice)
            throws IOException, InterruptedException {
        return atNewTopic(candidate, topic -> spec(topic, candidate.settings(), pace, slice)
                .with(processes));
    }

    /** The same while a consumer reads along, with the end-to-end latency. */
    public LoadResult measureRead(Candidate candidate, Pace pace, SweepPlan.Slice slice)
            throws IOException, InterruptedException {
        return atNewTopic(candidate, topic -> spec(topic, candidate.settings(), pace, slice)
                .read());
    }

    /** The same at a topic that is there, and stays. */
    public LoadResult measureAt(String topic, ProducerSettings settings, Pace pace, SweepPlan.Slice slice)
            throws IOException, InterruptedException {
        return driver.run(spec(topic, settings, pace, slice));
    }

    private LoadResult atNewTopic(Candidate candidate, Function<String, LoadSpec> load)
            throws IOException, InterruptedException {
        String topic = target.createTopic(candidate.partitions());
        try {
            return driver.run(load.apply(topic));
        } finally {
            target.deleteTopic(topic);
        }
    }

    private LoadSpec spec(String topic, ProducerSettings settings, Pace pace, SweepPlan.Slice slice) {
        Map<String, String> client = new HashMap<>(target.clientSettings());
        client.putAll(settings.client());
        return new LoadSpec(
                topic, client, payload, atMost(pace), slice.warmUp(), slice.measured(), false, target.processes());
    }

    /** The same with other records. */
    public LoadBench of(PayloadSpec other) {
        return new LoadBench(target, driver, other, mostRecordsPerSecond);
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
