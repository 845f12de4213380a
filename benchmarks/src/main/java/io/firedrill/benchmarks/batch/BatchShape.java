package io.firedrill.benchmarks.batch;

import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.payload.Payloads;
import io.firedrill.benchmarks.payload.SampleException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a batch is made of and with: the parameters of {@link BatchBenchmark}. {@code -p} of JMH takes others. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters
public class BatchShape {
    private static final String SAMPLE = "sample:";
    private static final long SEED = 20_261_130;
    /** More than the processor's own caches, and many different batches. */
    private static final int LEAST_RING = 2 << 20;

    /** With a level behind a colon, if it is not Kafka's default. */
    @Param({"none", "gzip", "gzip:1", "gzip:9", "snappy", "lz4", "lz4:12", "zstd", "zstd:1", "zstd:9"})
    private String codec;

    /** A {@link PayloadKind}, or {@code sample:} and a path. */
    @Param({"JSON_ORDERS", "LOG_LINES", "AVRO_BINARY", "INCOMPRESSIBLE"})
    private String payload;

    /** What the producer has as {@code batch.size}. */
    @Param({"16384", "131072", "1048576"})
    private int batchBytes;

    /** Of each value; not for a sample, which has sizes of its own. */
    @Param({"100", "1024", "10240", "102400"})
    private int recordBytes;

    Codec codec() {
        return Codec.parse(codec);
    }

    int batchBytes() {
        return batchBytes;
    }

    /** So many that no record is twice in a batch, unless records compress sixteen times. */
    Payloads payloads() throws SampleException {
        if (payload.startsWith(SAMPLE)) {
            return Payloads.ofSample(Path.of(payload.substring(SAMPLE.length())));
        }
        int ring = Math.max(LEAST_RING, 16 * batchBytes);
        return Payloads.generate(PayloadKind.valueOf(payload), recordBytes, ring / recordBytes, SEED);
    }
}
