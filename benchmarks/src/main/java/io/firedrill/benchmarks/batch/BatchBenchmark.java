package io.firedrill.benchmarks.batch;

import io.firedrill.benchmarks.payload.Payloads;
import io.firedrill.benchmarks.payload.SampleException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How fast one thread makes batches as the producer does, and reads them as the consumer does, beside the codec alone on the very same
 * bytes. An operation is a batch; {@link Volume} has records and bytes. In memory: no broker, no network, no other threads.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-Xbatch"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class BatchBenchmark {
    /** A producer's batches. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    public static class Producing {
        private BatchWriter writer;

        /** Makes the payloads and settles the producer's estimation. */
        @Setup
        public void setUp(BatchShape shape) throws SampleException {
            Payloads payloads = shape.payloads();
            BatchWriter.settle(shape.codec(), shape.batchBytes(), payloads);
            writer = new BatchWriter(shape.codec(), shape.batchBytes(), payloads);
            WarmUp.with(writer::next);
        }
    }

    /** The same batches, written, compressed and not. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    public static class Written {
        private RawCodec raw;
        private List<WrittenBatch> batches;
        private byte[] room;
        private int next;

        /** Writes them. */
        @Setup
        public void setUp(BatchShape shape) throws SampleException {
            Payloads payloads = shape.payloads();
            raw = shape.codec().raw();
            BatchWriter.settle(shape.codec(), shape.batchBytes(), payloads);
            batches = WrittenBatch.all(shape.codec(), shape.batchBytes(), payloads, raw);
            int longest =
                    batches.stream().mapToInt(batch -> batch.plain.length).max().orElseThrow();
            room = new byte[raw.bound(longest)];
        }

        /** Frees what the codec holds. */
        @TearDown
        public void tearDown() {
            raw.close();
        }

        private WrittenBatch next() {
            next = next + 1 == batches.size() ? 0 : next + 1;
            return batches.get(next);
        }
    }

    /** A consumer that has read for a while. */
    @State(Scope.Benchmark)
    public static class Consuming {
        private final BatchReader reader = new BatchReader();

        /** Reads all batches again and again. */
        @Setup
        public void setUp(Written written, Blackhole sink) {
            WarmUp.with(() -> reader.read(written.next().sent, sink::consume));
        }

        /** Frees its buffers. */
        @TearDown
        public void tearDown() {
            reader.close();
        }
    }

    @Benchmark
    public MemoryRecords produce(Producing producing, Volume volume) {
        MemoryRecords sent = producing.writer.next();
        volume.add(producing.writer.records(), producing.writer.payloadBytes(), sent.sizeInBytes());
        return sent;
    }

    /** Its limit. */
    @Benchmark
    public byte[] compressRaw(Written written, Volume volume) {
        WrittenBatch batch = written.next();
        int sent = written.raw.compress(batch.plain, written.room);
        volume.add(batch.records, batch.payloadBytes, sent);
        return written.room;
    }

    @Benchmark
    public void consume(Written written, Consuming consuming, Volume volume, Blackhole sink) {
        WrittenBatch batch = written.next();
        int records = consuming.reader.read(batch.sent, sink::consume);
        volume.add(records, batch.payloadBytes, batch.sent.length);
    }

    /** Its limit. */
    @Benchmark
    public byte[] decompressRaw(Written written, Volume volume) {
        WrittenBatch batch = written.next();
        int length = written.raw.decompress(batch.raw, batch.raw.length, written.room);
        if (length != batch.plain.length) {
            throw new IllegalStateException("%d bytes came back of %d".formatted(length, batch.plain.length));
        }
        volume.add(batch.records, batch.payloadBytes, batch.raw.length);
        return written.room;
    }
}
