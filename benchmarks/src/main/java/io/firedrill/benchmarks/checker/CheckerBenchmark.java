package io.firedrill.benchmarks.checker;

import io.firedrill.checker.Checker;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Verdict;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogRecord;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIntent;
import io.firedrill.history.StoredHistory;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many records a second (operations per microsecond: millions) one core judges, each told four times, beside a visitor that
 * only looks at them: of entries that are in memory, and of files in the page cache. The young generation is one that the processor's
 * caches hold: entries are short-lived.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xmx512m", "-Xmn32m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class CheckerBenchmark {
    private static final int BATCH = 20;
    private static final int RECORDS = 10_000_000;
    private static final int RECORDS_IN_FILES = 2_000_000;

    /** A process that has judged one of them only: what it has written as well would be in the way of its compiler. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    public static class InMemory {
        /** See {@link MadeUpHistory}. */
        @Param({"1", "20"})
        private int batch;

        private Scenario scenario;
        private History history;

        /** Makes nothing up yet. */
        @Setup
        public void setUp() throws IOException, ScenarioException {
            scenario = MadeUpHistory.scenario();
            history = new MadeUpHistory(RECORDS, batch);
        }
    }

    /** The same in a folder. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    public static class InFiles {
        private Scenario scenario;
        private History history;
        private Path folder;

        /** Writes the files. */
        @Setup
        public void setUp() throws IOException, ScenarioException {
            scenario = MadeUpHistory.scenario();
            folder = Files.createTempDirectory("checker-benchmark");
            WrittenHistory.write(new MadeUpHistory(RECORDS_IN_FILES, BATCH), folder);
            history = StoredHistory.open(folder);
        }

        /** Deletes them. */
        @TearDown
        public void tearDown() throws IOException {
            List<Path> files;
            try (Stream<Path> listed = Files.list(folder)) {
                files = listed.toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void readFromMemory(InMemory made, Blackhole sink) throws IOException {
        readOnce(made.history, sink);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Verdict judgeFromMemory(InMemory made) {
        return judged(made.scenario, made.history);
    }

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(RECORDS_IN_FILES)
    public void readFromFiles(InFiles written, Blackhole sink) throws IOException {
        readOnce(written.history, sink);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS_IN_FILES)
    public Verdict judgeFromFiles(InFiles written) {
        return judged(written.scenario, written.history);
    }

    private static void readOnce(History history, Blackhole sink) throws IOException {
        Look look = new Look(sink);
        for (HistoryWriterInfo writer : history.writers()) {
            history.read(writer, look);
        }
    }

    /** Looks at what each entry says, and does nothing with it. */
    private record Look(Blackhole sink) implements EntryVisitor {
        @Override
        public void visit(SendIntent entry) {
            sink.consume(entry.log());
            sink.consume(entry.sequence());
        }

        @Override
        public void visit(SendAcknowledged entry) {
            sink.consume(entry.log());
            sink.consume(entry.sequence());
            sink.consume(entry.offset());
        }

        @Override
        public void visit(Delivered entry) {
            sink.consume(entry.log());
            sink.consume(entry.offset());
            sink.consume(entry.identity().sequence());
        }

        @Override
        public void visit(LogRecord entry) {
            sink.consume(entry.log());
            sink.consume(entry.offset());
            sink.consume(entry.identity().sequence());
        }
    }

    private static Verdict judged(Scenario scenario, History history) {
        Verdict verdict = Checker.check(scenario, history);
        if (verdict.outcome() != Outcome.PASS) {
            throw new IllegalStateException("a flawless history is judged " + verdict);
        }
        return verdict;
    }
}
