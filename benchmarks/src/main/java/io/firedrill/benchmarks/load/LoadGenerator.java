package io.firedrill.benchmarks.load;

import io.firedrill.benchmarks.payload.Payloads;
import io.firedrill.benchmarks.payload.SampleException;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.workload.LedgerProducer;
import io.firedrill.workload.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a spec says, from one thread. Each record carries its identity, its intent and its end are in the history, and how long it
 * took from the moment when it was due is in a histogram.
 */
final class LoadGenerator {
    /** The longest sleep before a record that is due: what comes later than that is the operating system's. */
    private static final long LONGEST_PARK_NANOS = 200_000;

    private final LoadSpec spec;
    private final Payloads values;
    private final LedgerProducer producer;
    private long sent;

    private LoadGenerator(LoadSpec spec, Payloads values, LedgerProducer producer) {
        this.spec = spec;
        this.values = values;
        this.producer = producer;
    }

    /**
     * Sends, and measures.
     *
     * @param history an empty folder, for the run's history
     * @throws SampleException when the sample is no good
     * @throws IOException when the history cannot be written
     */
    static LoadResult run(LoadSpec spec, Path history) throws IOException, InterruptedException, SampleException {
        HistoryWriterInfo writer = new HistoryWriterInfo(1, "load-1", WriterRole.PRODUCER, "load", 0);
        Map<String, String> client = new HashMap<>(spec.client());
        String servers = client.remove(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null) {
            throw new IllegalArgumentException("the client has no " + ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        }
        Payloads values = spec.payload().payloads();
        try (LedgerProducer producer = new LedgerProducer(
                writer,
                HistoryWriter.create(history, writer),
                client,
                "bench",
                new Standing(servers, List.of()),
                Set.of())) {
            if (!spec.isRead()) {
                return new LoadGenerator(spec, values, producer).measure(null);
            }
            try (EndToEnd reader = EndToEnd.start(spec.topic(), spec.client(), producer::nowMicros)) {
                return new LoadGenerator(spec, values, producer).measure(reader);
            }
        }
    }

    private LoadResult measure(@Nullable EndToEnd reader) throws InterruptedException {
        long began = producer.nowMicros();
        long from = began + micros(spec.warmUp());
        MeasuredTime time = new MeasuredTime(from, from + micros(spec.measured()));
        MeasuredPart part = new MeasuredPart(time);
        producer.tellAcknowledgements(part);
        if (reader != null) {
            reader.measure(time);
        }
        sendUntil(time.fromMicros(), began);
        CpuTimes cpuBefore = CpuTimes.now(spec.processes());
        long sentBefore = ClientFigures.of(producer.metrics()).bytesSent();
        sendUntil(time.toMicros(), began);
        CpuTimes cpuAfter = CpuTimes.now(spec.processes());
        ClientFigures client = ClientFigures.of(producer.metrics());
        long late = spec.pace().isFlatOut() ? 0 : Math.max(0, producer.nowMicros() - due(sent, began));
        // What is in flight belongs to the latencies: nothing is discarded.
        producer.close();
        return new LoadResult(
                micros(spec.measured()) / 1e6,
                part.records(),
                (long) (part.records() * averageBytes()),
                client.bytesSent() - sentBefore,
                part.latency(),
                reader == null ? null : reader.finish(producer.acknowledged()),
                producer.failed(),
                producer.indefinite(),
                late,
                cpuAfter.own() - cpuBefore.own(),
                cpuAfter.others() - cpuBefore.others(),
                cpuAfter.stolenShareSince(cpuBefore),
                cpuAfter.foreignShareSince(cpuBefore),
                client.batchBytes(),
                client.compressedTo());
    }

    private void sendUntil(long end, long began) {
        while (true) {
            long now = producer.nowMicros();
            long due = spec.pace().isFlatOut() ? now : due(sent, began);
            if (now >= end || due >= end) {
                awaitMicros(end);
                return;
            }
            if (due > now) {
                awaitMicros(due);
            }
            producer.send(new ProducerRecord<>(spec.topic(), values.next()), due);
            sent++;
        }
    }

    private void awaitMicros(long micros) {
        for (long wait = micros - producer.nowMicros(); wait > 0; wait = micros - producer.nowMicros()) {
            LockSupport.parkNanos(Math.min(TimeUnit.MICROSECONDS.toNanos(wait), LONGEST_PARK_NANOS));
        }
    }

    private long due(long number, long began) {
        return began + (long) (number * 1e6 / spec.pace().recordsPerSecond());
    }

    private double averageBytes() {
        return (double) values.bytes() / values.records();
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }
}
