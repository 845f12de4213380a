package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.batch.InMemory;
import io.firedrill.benchmarks.load.LoadAgent;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.LoadSpec;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.payload.SampleException;
import io.firedrill.benchmarks.region.LoadTarget;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.SweepPlan;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Measures one kind of records with one set of settings at one region.
 *
 * @param slice of each measurement
 * @param mostRecordsPerSecond to go easy on a cluster that others use; flat out for no limit
 */
record Probes(
        LoadTarget target,
        LoadAgent agent,
        PayloadSpec payload,
        ProducerSettings settings,
        int partitions,
        SweepPlan.Slice slice,
        Pace mostRecordsPerSecond) {
    /** On a topic of its own, which is gone afterwards. */
    LoadResult fresh(Pace pace) throws IOException, InterruptedException {
        return fresh(pace, target.processes());
    }

    /**
     * The same.
     *
     * @param processes whose CPU time is not others'
     */
    LoadResult fresh(Pace pace, List<Long> processes) throws IOException, InterruptedException {
        String topic = createTopic();
        try {
            return on(topic, pace, processes);
        } finally {
            deleteTopic(topic);
        }
    }

    /**
     * On a topic that is there.
     *
     * @param processes whose CPU time is not others'
     */
    LoadResult on(String topic, Pace pace, List<Long> processes) throws IOException, InterruptedException {
        Map<String, String> client = new HashMap<>(target.clientSettings());
        client.putAll(settings.client());
        return agent.run(
                new LoadSpec(topic, client, payload, atMost(pace), slice.warmUp(), slice.measured(), false, processes));
    }

    private Pace atMost(Pace pace) {
        return pace.isFlatOut() || pace.recordsPerSecond() > limit() ? mostRecordsPerSecond : pace;
    }

    /** In records per second; infinite for none. */
    double limit() {
        return mostRecordsPerSecond.isFlatOut() ? Double.POSITIVE_INFINITY : mostRecordsPerSecond.recordsPerSecond();
    }

    String createTopic() throws IOException, InterruptedException {
        try {
            return target.createTopic(partitions);
        } catch (ExecutionException e) {
            throw new IOException("the region does not make a topic: " + e.getMessage(), e);
        }
    }

    void deleteTopic(String topic) throws IOException, InterruptedException {
        try {
            target.deleteTopic(topic);
        } catch (ExecutionException e) {
            throw new IOException("the region does not delete topic %s: %s".formatted(topic, e.getMessage()), e);
        }
    }

    /** What its records take in memory. */
    InMemory inMemory() throws IOException {
        try {
            return InMemory.of(settings.codec(), settings.batchBytes(), payload.payloads());
        } catch (SampleException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Probes of(PayloadSpec other) {
        return new Probes(target, agent, other, settings, partitions, slice, mostRecordsPerSecond);
    }

    Probes with(ProducerSettings other) {
        return new Probes(target, agent, payload, other, partitions, slice, mostRecordsPerSecond);
    }

    Probes during(SweepPlan.Slice other) {
        return new Probes(target, agent, payload, settings, partitions, other, mostRecordsPerSecond);
    }
}
