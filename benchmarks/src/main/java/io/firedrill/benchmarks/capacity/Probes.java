package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.batch.InMemory;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.payload.SampleException;
import io.firedrill.benchmarks.region.LoadTarget;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadBench;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.SweepPlan;
import java.io.IOException;
import java.util.List;

/**
 * Measures one kind of records with one set of settings at one region.
 *
 * @param bench with the records
 * @param slice of each measurement
 */
record Probes(LoadBench bench, Candidate candidate, SweepPlan.Slice slice) {
    ProducerSettings settings() {
        return candidate.settings();
    }

    /** On a topic of its own, which is gone afterwards. */
    LoadResult fresh(Pace pace) throws IOException, InterruptedException {
        return bench.measure(candidate, pace, slice);
    }

    /**
     * The same.
     *
     * @param processes whose CPU time is not others'
     */
    LoadResult fresh(Pace pace, List<Long> processes) throws IOException, InterruptedException {
        return bench.measureWith(processes, candidate, pace, slice);
    }

    /** On a topic of {@link #createTopic}, which stays. */
    LoadResult on(String topic, Pace pace) throws IOException, InterruptedException {
        return bench.measureAt(topic, candidate.settings(), pace, slice);
    }

    /** In records per second; infinite for none. */
    double limit() {
        Pace most = bench.mostRecordsPerSecond();
        return most.isFlatOut() ? Double.POSITIVE_INFINITY : most.recordsPerSecond();
    }

    String createTopic() throws IOException, InterruptedException {
        return target().createTopic(candidate.partitions());
    }

    void deleteTopic(String topic) throws IOException, InterruptedException {
        target().deleteTopic(topic);
    }

    LoadTarget target() {
        return bench.target();
    }

    /** What its records take in memory. */
    InMemory inMemory() throws IOException {
        try {
            return InMemory.of(
                    settings().codec(), settings().batchBytes(), bench.payload().payloads());
        } catch (SampleException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Probes of(PayloadSpec other) {
        return new Probes(bench.of(other), candidate, slice);
    }

    Probes with(ProducerSettings other) {
        return new Probes(bench, new Candidate(other, candidate.partitions()), slice);
    }

    Probes during(SweepPlan.Slice other) {
        return new Probes(bench, candidate, other);
    }
}
