package io.firedrill.workload;

import io.firedrill.history.HistoryClock;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * A producer of this JVM whose every record is in the drill's history: what was to be sent before, what became of it after. Records get a header
 * by which they identify themselves ({@link RecordStamp}); key and value stay as they are given. Thread-safe.
 */
public final class LedgerProducer implements AutoCloseable {
    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(20);
    private static final int KEYS = 100;
    private static final long LOOK_MILLIS = 10;

    private final HistoryWriterInfo writer;
    private final HistoryWriter history;
    private final LongSupplier clock = new HistoryClock();
    private final SendCounts counts = new SendCounts();
    private final KeyHash keyHash = new KeyHash();
    private final Set<String> keyedTopics;
    private final RecordedSends sends;
    private long sequence;
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;
    private @Nullable Thread traffic;

    /**
     * Connects when it first sends.
     *
     * @param history of this producer alone; closed with it
     * @param settings by Kafka's names
     * @param keyedTopics those whose intents carry a hash of the key
     */
    public LedgerProducer(
            HistoryWriterInfo writer,
            HistoryWriter history,
            Map<String, String> settings,
            String region,
            Standing standing,
            Set<String> keyedTopics) {
        this.writer = writer;
        this.history = history;
        this.keyedTopics = Set.copyOf(keyedTopics);
        this.sends = new ProducerClients(writer, settings, history, clock, counts).in(region, standing);
    }

    /**
     * Sends a record of UTF-8 text; returns when the client has taken it. What becomes of it is in the history: an error of the send is
     * not thrown.
     *
     * @throws UncheckedIOException when the history cannot be written
     */
    public void send(String topic, @Nullable String key, @Nullable String value) {
        send(new ProducerRecord<>(topic, bytes(key), bytes(value)));
    }

    /**
     * Sends {@code record}, as {@link #send(String, String, String)} does.
     *
     * @throws UncheckedIOException when the history cannot be written
     */
    public void send(ProducerRecord<byte[], byte[]> record) {
        send(record, clock.getAsLong());
    }

    /**
     * Sends a record that was due at {@code intendedMicros} of {@link HistoryClock}, which is what its latency is counted from.
     *
     * @throws UncheckedIOException when the history cannot be written
     */
    public synchronized void send(ProducerRecord<byte[], byte[]> record, long intendedMicros) {
        long number = sequence++;
        record.headers()
                .add(
                        RecordStamp.HEADER,
                        RecordStamp.of(writer.number(), number, intendedMicros, record.key(), record.value()));
        long hash = keyedTopics.contains(record.topic()) ? keyHash.of(record.key()) : 0;
        try {
            sends.send(record, new RecordedSends.Stamp(number, intendedMicros, hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Now, in microseconds, by the clock of its history. */
    public long nowMicros() {
        return clock.getAsLong();
    }

    /** What the Kafka client tells of itself. */
    public Map<MetricName, ? extends Metric> metrics() {
        return sends.client().metrics();
    }

    /** Has {@code listener} hear of all later acknowledgements. */
    public void tellAcknowledgements(AcknowledgementListener listener) {
        counts.tell(listener);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * From now on sends {@code recordsPerSecond} of its own to {@code topic}, with a hundred keys, paced by when each is due and not by
     * the answers, until it is closed.
     *
     * @throws IllegalStateException when it does so already
     */
    public synchronized void sendSteadily(String topic, int recordsPerSecond) {
        if (closing) {
            throw new IllegalStateException("%s is closed".formatted(writer.name()));
        }
        if (traffic != null) {
            throw new IllegalStateException("%s sends steadily already: use another producer".formatted(writer.name()));
        }
        if (recordsPerSecond < 1) {
            throw new IllegalArgumentException("%d records per second: must be 1 or more".formatted(recordsPerSecond));
        }
        Thread thread = new Thread(() -> sendUntilClosed(topic, recordsPerSecond), writer.name() + "-traffic");
        thread.setDaemon(true);
        thread.start();
        traffic = thread;
    }

    private void sendUntilClosed(String topic, int recordsPerSecond) {
        try {
            steadily(topic, recordsPerSecond);
        } catch (RuntimeException | Error e) {
            // The thread's edge: whoever waits for the traffic must not take its end for silence.
            failure = e;
        }
    }

    private void steadily(String topic, int recordsPerSecond) {
        long began = clock.getAsLong();
        for (long number = 0; !closing; number++) {
            long due = began + number * TimeUnit.SECONDS.toMicros(1) / recordsPerSecond;
            for (long wait = due - clock.getAsLong(); wait > 0 && !closing; wait = due - clock.getAsLong()) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(Math.min(wait, 50_000)));
            }
            send(
                    new ProducerRecord<>(
                            topic, bytes("key-" + number % KEYS), bytes("%s #%d".formatted(writer.name(), number))),
                    due);
        }
    }

    /** Why its steady traffic ended before it was closed, for people. */
    public Optional<String> unnoticedFailure() {
        return Optional.ofNullable(failure).map(thrown -> "%s sends no more: %s".formatted(writer.name(), thrown));
    }

    /** How many records brokers have acknowledged. */
    public long acknowledged() {
        return counts.progress(false, 0).acknowledged();
    }

    /** How many sends have definitely failed. */
    public long failed() {
        return counts.progress(false, 0).failed();
    }

    /** Of how many records nobody can say whether they are there: their sends timed out, or the client was closed. */
    public long indefinite() {
        return counts.progress(false, 0).indefinite();
    }

    /**
     * Waits until {@code records} have been acknowledged in all.
     *
     * @throws IllegalStateException when that takes longer than {@code limit}
     */
    public void awaitAcknowledged(long records, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (acknowledged() < records) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%s: of %,d records %,d were acknowledged within %d s; %,d failed, of %,d nobody knows"
                                .formatted(
                                        writer.name(),
                                        records,
                                        acknowledged(),
                                        limit.toSeconds(),
                                        failed(),
                                        indefinite()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Sends nothing more; what is in flight gets its time, some seconds at most. Idempotent. */
    @Override
    public void close() {
        closing = true;
        try (history) {
            Thread thread = traffic;
            if (thread != null) {
                // A send may be blocked in a region that is gone.
                sends.breakOffAfter(FLUSH_LIMIT);
                join(thread);
            }
            sends.finish(FLUSH_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(FLUSH_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
