package io.firedrill.workload;

import io.firedrill.history.HistoryClock;
import io.firedrill.history.HistoryWriter;
import io.firedrill.scenario.GroupSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A member of a consumer group, in this JVM, whose every record is in the drill's history: what it was handed, processed and committed. It
 * polls on a thread of its own. Thread-safe.
 */
public final class LedgerConsumer implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 10;

    private final GroupSpec group;
    private final String region;
    private final Standing standing;
    private final Members members;
    private final AtomicLong processed = new AtomicLong();
    private @Nullable RecordHandler handler;
    private @Nullable Member running;
    private volatile @Nullable Throwable failure;
    /** Of any start, until somebody asks. */
    private volatile @Nullable String unnoticed;

    /** Who begins a member's file in the history: one each time that a member starts. */
    public interface Members {
        /**
         * Begins one.
         *
         * @throws IOException when the disk is full
         * @throws IllegalStateException when the drill is over
         */
        HistoryWriter begin() throws IOException;
    }

    /** Consumes nothing yet. */
    public LedgerConsumer(GroupSpec group, String region, Standing standing, Members members) {
        this.group = group;
        this.region = region;
        this.standing = standing;
        this.members = members;
    }

    /** Consumes from now on, with the handler that it had before; without doing anything with the records if it never had one. */
    public synchronized void start() {
        start(handler == null ? record -> {} : handler);
    }

    /**
     * Consumes from now on; without effect on one that does.
     *
     * @param newHandler processes each record before it counts as processed; what it throws ends the member as a crash does, and makes
     *     the verdict unknown unless somebody asks for the {@link #failure}
     * @throws UncheckedIOException when the history cannot be written
     * @throws IllegalStateException when the drill is over
     */
    public synchronized void start(RecordHandler newHandler) {
        if (running != null && !running.hasEnded()) {
            return;
        }
        handler = newHandler;
        failure = null;
        try {
            running = new Member(members.begin(), newHandler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it was ever started. */
    public synchronized boolean wasStarted() {
        return handler != null;
    }

    /**
     * Ends as a process does that is killed: what it has in hand is not processed, nothing more is committed, and the group has to notice
     * by itself. Told by the handler, it ends when that returns.
     */
    public void crash() {
        end(true);
    }

    /** Processes what it has in hand, commits it and leaves the group. */
    public void stop() {
        end(false);
    }

    private void end(boolean abruptly) {
        Member member;
        synchronized (this) {
            member = running;
        }
        if (member != null) {
            member.end(abruptly);
        }
    }

    /** How many records it has processed, those that it was handed twice counted twice. */
    public long processed() {
        return processed.get();
    }

    /** Why it ended by itself since it was last started. Who asks knows of it; one that nobody has asked for makes the verdict unknown. */
    public Optional<Throwable> failure() {
        unnoticed = null;
        return Optional.ofNullable(failure);
    }

    /** What ended it, if nobody has asked for that, for people. */
    public Optional<String> unnoticedFailure() {
        return Optional.ofNullable(unnoticed);
    }

    /**
     * Waits until it has processed {@code records} in all.
     *
     * @throws IllegalStateException when that takes longer than {@code limit}, or the handler has thrown
     */
    public void awaitProcessed(long records, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (processed() < records) {
            Throwable thrown = failure;
            if (thrown != null) {
                throw new IllegalStateException("group %s: its consumer ended".formatted(group.name()), thrown);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("group %s: of %,d records %,d were processed within %d s"
                        .formatted(group.name(), records, processed(), limit.toSeconds()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    private void failed(Throwable thrown) {
        failure = thrown;
        unnoticed = "a consumer of group %s ended: %s".formatted(group.name(), thrown);
    }

    /** A crash that was ordered, on its way out of the client. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** From one start to the next end. */
    private final class Member {
        private final HistoryWriter history;
        private final RecordHandler each;
        private final RecordedConsumption consumption;
        private final Thread thread;
        private volatile boolean ending;
        private volatile boolean abruptly;

        Member(HistoryWriter history, RecordHandler each) {
            this.history = history;
            this.each = each;
            String client = group.name() + "-" + region;
            this.consumption = new RecordedConsumption(
                    new RecordedConsumption.Membership(group, client),
                    standing,
                    new ConsumptionLog(region, history, new HistoryClock(), processed),
                    new RecordedConsumption.Processing(() -> {}, this::handle, null));
            this.thread = new Thread(this::run, client);
            thread.setDaemon(true);
            thread.start();
        }

        private void handle(ConsumerRecord<byte[], byte[]> record) {
            each.handle(record);
            if (abruptly) {
                throw new Crash();
            }
        }

        private void run() {
            try (history) {
                try {
                    while (!ending) {
                        consumption.pollOnce();
                    }
                } catch (Crash e) {
                    // Was ordered, and ends as below.
                    ending = true;
                } catch (RuntimeException | Error e) {
                    // The handler's own, or the client's: the test is told, and the thread is at its end anyway.
                    abruptly = true;
                    failed(e);
                }
                if (abruptly) {
                    consumption.abandon();
                } else {
                    consumption.leave();
                }
            } catch (IOException | RuntimeException e) {
                failed(e);
            }
        }

        /** By itself, or as it was told. */
        boolean hasEnded() {
            return !thread.isAlive();
        }

        void end(boolean likeACrash) {
            abruptly |= likeACrash;
            ending = true;
            if (Thread.currentThread().equals(thread)) {
                return;
            }
            if (!hasEnded()) {
                consumption.wakeup();
            }
            try {
                thread.join(END_LIMIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!hasEnded()) {
                failed(new IllegalStateException(
                        "its handler did not come to an end within %d s".formatted(END_LIMIT.toSeconds())));
            }
        }
    }
}
