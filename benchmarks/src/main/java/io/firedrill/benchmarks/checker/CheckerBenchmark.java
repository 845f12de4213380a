package io.firedrill.benchmarks.checker;

import io.firedrill.checker.Checker;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Verdict;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many records a second (operations per microsecond: millions) one core judges, each told four times, beside a visitor that
 * does nothing: of entries that are in memory, and of files in the page cache. The young generation is one that the processor's
 * caches hold: entries are short-lived.
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
public class CheckerBenchmark {
    private static final int RECORDS = 10_000_000;
    private static final int RECORDS_IN_FILES = 2_000_000;

    private Scenario scenario;
    private History inMemory;
    private History inFiles;
    private Path folder;

    /** Writes the files. */
    @Setup
    public void setUp() throws IOException, ScenarioException {
        scenario = MadeUpHistory.scenario();
        inMemory = new MadeUpHistory(RECORDS);
        folder = Files.createTempDirectory("checker-benchmark");
        WrittenHistory.write(new MadeUpHistory(RECORDS_IN_FILES), folder);
        inFiles = StoredHistory.open(folder);
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

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void readFromMemory() throws IOException {
        readOnce(inMemory);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Verdict judgeFromMemory() {
        return judged(inMemory);
    }

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(RECORDS_IN_FILES)
    public void readFromFiles() throws IOException {
        readOnce(inFiles);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS_IN_FILES)
    public Verdict judgeFromFiles() {
        return judged(inFiles);
    }

    private static void readOnce(History history) throws IOException {
        for (HistoryWriterInfo writer : history.writers()) {
            history.read(writer, new EntryVisitor() {});
        }
    }

    private Verdict judged(History history) {
        Verdict verdict = Checker.check(scenario, history);
        if (verdict.outcome() != Outcome.PASS) {
            throw new IllegalStateException("a flawless history is judged " + verdict);
        }
        return verdict;
    }
}
