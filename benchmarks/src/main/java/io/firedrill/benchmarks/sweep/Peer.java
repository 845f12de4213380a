package io.firedrill.benchmarks.sweep;

import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PerfTest;
import io.firedrill.benchmarks.payload.SampleException;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** kafka-producer-perf-test and the load generator, by turns, on the same region, with the same settings, partitions and payload. */
public final class Peer {
    private static final int ROUNDS = 3;
    private static final Duration MEASURED = Duration.ofSeconds(2);
    private static final SweepPlan.Slice OWN = new SweepPlan.Slice(MEASURED.dividedBy(2), MEASURED);

    private final LoadBench bench;
    private final Path scratch;
    private final ChildProcesses children;
    private final Consumer<String> progress;

    /**
     * Of this region.
     *
     * @param scratch for the peer's log and its payload
     */
    public Peer(LoadBench bench, Path scratch, ChildProcesses children, Consumer<String> progress) {
        this.bench = bench;
        this.scratch = scratch;
        this.children = children;
        this.progress = progress;
    }

    /**
     * Measures both.
     *
     * @param trial with its rate, by which the peer gets as many records as take it some seconds
     */
    public List<PeerRound> measure(Trial trial) throws IOException, InterruptedException, SampleException {
        long records = (long) (trial.figure(LoadResult::recordsPerSecond).median() * MEASURED.toSeconds());
        List<PeerRound> rounds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double peer = perfTest(trial.candidate(), records).recordsPerSecond();
            double own = bench.measure(trial.candidate(), Pace.FLAT_OUT, OWN).recordsPerSecond();
            rounds.add(new PeerRound(peer, own));
            progress.accept("peer, round %d of %d: kafka-producer-perf-test %,.0f records/s, load generator %,.0f"
                    .formatted(round, ROUNDS, peer, own));
        }
        return rounds;
    }

    private PerfTest.Summary perfTest(Candidate candidate, long records)
            throws IOException, InterruptedException, SampleException {
        String topic = bench.target().createTopic(candidate.partitions());
        try {
            Map<String, String> client = new HashMap<>(bench.target().clientSettings());
            client.putAll(candidate.settings().client());
            return PerfTest.run(topic, client, bench.payload(), records, scratch, children);
        } finally {
            bench.target().deleteTopic(topic);
        }
    }
}
