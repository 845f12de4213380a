package io.firedrill.benchmarks.history;

import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIntent;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.apache.kafka.common.utils.Utils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * How many records a second (operations per microsecond: millions) a producer can tell of, each twice: that it is sent, and that it was acknowledged, by batches of
 * twenty of a partition. Beside it the limit: the same bytes through the same checksum into a mapped file, as few at a time.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class HistoryWriterBenchmark {
    private static final HistoryWriterInfo PRODUCER = new HistoryWriterInfo(2, "p-1", WriterRole.PRODUCER, "p", 0);
    private static final LogPartition TOPIC = new LogPartition("a", "t", LogPartition.UNASSIGNED);
    private static final int PARTITIONS = 6;
    private static final int BATCH = 20;
    private static final int ROUND = PARTITIONS * BATCH;
    private static final int RECORDS = 5_000 * ROUND;
    private static final int ENTRIES_OF_A_RECORD = 2;

    private final LogPartition[] partitions = new LogPartition[PARTITIONS];
    private Path folder;
    private byte[] written;

    /** Writes the history once, which is what the limit copies. */
    @Setup
    public void setUp() throws IOException {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions[partition] = new LogPartition("a", "t", partition);
        }
        begin();
        append();
        written = Files.readAllBytes(only());
        end();
    }

    /** A folder for one file. */
    @Setup(Level.Invocation)
    public void begin() throws IOException {
        folder = Files.createTempDirectory("history-writer-benchmark");
    }

    /** Deletes it: what stays in the page cache is written to the disk some time, and disturbs what is measured then. */
    @TearDown(Level.Invocation)
    public void end() throws IOException {
        Utils.delete(folder.toFile());
    }

    private Path only() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void append() throws IOException {
        try (HistoryWriter writer = HistoryWriter.create(folder, PRODUCER)) {
            for (int first = 0; first < RECORDS; first += ROUND) {
                for (int record = first; record < first + ROUND; record++) {
                    writer.append(new SendIntent(record, record, TOPIC, record, 0));
                }
                for (int record = first; record < first + ROUND; record++) {
                    int partition = (record - first) / BATCH;
                    int offset = first / PARTITIONS + (record - first) % BATCH;
                    writer.append(new SendAcknowledged(record, record, partitions[partition], offset));
                }
            }
        }
    }

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long copy() throws IOException {
        int entryBytes = written.length / (ENTRIES_OF_A_RECORD * RECORDS);
        CRC32C checksum = new CRC32C();
        try (FileChannel file = FileChannel.open(
                folder.resolve("copy"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(written.length));
            ByteBuffer mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, written.length);
            for (int at = 0; at + entryBytes <= written.length; at += entryBytes) {
                checksum.update(written, at, entryBytes);
                mapped.put(at, written, at, entryBytes);
            }
        }
        return checksum.getValue();
    }
}
