package io.firedrill.benchmarks.audit;

import io.firedrill.mirror.audit.Capacity;
import io.firedrill.mirror.audit.PartitionAudit;
import io.firedrill.mirror.audit.PartitionState;
import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.provenance.UnreadableStampException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many mirrored records a second (operations per microsecond: millions) one core audits, stamps decoded, beside the
 * decoding alone: of a mirror that never went back, of one whose source has a transaction marker behind every ten records,
 * and of one that went back so often that each record is there twice.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xmx512m", "-Xmn32m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class AuditBenchmark {
    private static final int RECORDS = 500_000;
    private static final int PER_RUN = 20_000;
    private static final SourcePartition SOURCE = new SourcePartition(
            "frankfurt", new TopicMark(TopicMark.of("orders").name(), 42), 3);
    private static final Capacity CAPACITY = new Capacity(65_536);

    private byte[][] ascending;
    private byte[][] withMarkers;
    private byte[][] twice;

    /** Encodes all stamps. */
    @Setup
    public void setUp() {
        ascending = new byte[RECORDS][];
        withMarkers = new byte[RECORDS][];
        twice = new byte[RECORDS][];
        for (int i = 0; i < RECORDS; i++) {
            ascending[i] = stamp(i, 0);
            withMarkers[i] = stamp(i + i / 10, 0);
            // Each run goes back by half of its length.
            twice[i] = stamp(i / PER_RUN * (PER_RUN / 2) + i % PER_RUN, i / PER_RUN);
        }
    }

    private static byte[] stamp(long offset, long run) {
        return new Provenance(SOURCE, 1_000_000_000L + offset, 3, 1_795_860_122_251L + run).encode();
    }

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void decodeOnly(Blackhole hole) throws UnreadableStampException {
        for (byte[] stamp : ascending) {
            hole.consume(Provenance.decode(stamp));
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public PartitionState neverWentBack() {
        return audited(ascending, 0);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public PartitionState markerBehindTen() {
        return audited(withMarkers, 0);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public PartitionState eachRecordTwice() {
        return audited(twice, RECORDS / 2 - PER_RUN / 2);
    }

    private static PartitionState audited(byte[][] stamps, long repeated) {
        PartitionAudit audit = new PartitionAudit(SOURCE, CAPACITY);
        for (int i = 0; i < stamps.length; i++) {
            audit.take(i, i, stamps[i]);
        }
        PartitionState state = audit.state("a.orders", "id");
        if (state.makings().get(0).repeatedAfterRestart() != repeated) {
            throw new IllegalStateException("a flawless mirror is audited as " + state);
        }
        return state;
    }
}
