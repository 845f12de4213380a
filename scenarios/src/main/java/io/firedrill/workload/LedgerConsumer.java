package io.firedrill.workload;

import io.firedrill.history.HistoryClock;
import io.firedrill.history.HistoryWriter;
import io.firedrill.scenario.GroupSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
    private RecordHandler handler = record -> {};
    private volatile @Nullable Throwable failure;
    private @Nullable Member running;
    private boolean closed;

    /** Who begins a member's file in the history: one each time that a member starts. */
    public interface Members {
        /**
         * Begins one.
         *
         * @throws IOException when the disk is full
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

    /** Consumes from now on, without doing anything with the records; as {@link #start(RecordHandler)} if it was started before. */
    public synchronized void start() {
        start(handler);
    }

    /**
     * Consumes from now on; without effect on one that does.
     *
     * @param newHandler processes each record before it counts as processed; what it throws ends the member as a crash does
     * @throws UncheckedIOException when the history cannot be written
     * @throws IllegalStateException when the drill is over
     */
    public synchronized void start(RecordHandler newHandler) {
        if (closed) {
            throw new IllegalStateException("group %s: the drill is over".formatted(group.name()));
        }
        handler = newHandler;
        if (running == null) {
            try {
                running = new Member(members.begin(), newHandler);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ends as a process does that is killed: nothing more is committed, and the group has to notice by itself. */
    public synchronized void crash() {
        end(true);
    }

    /** Commits what was processed and leaves the group. */
    public synchronized void stop() {
        end(false);
    }

    private void end(boolean abruptly) {
        Member member = running;
        if (member != null) {
            running = null;
            member.end(abruptly);
        }
    }

    /** How many records it has processed, those that it was handed twice counted twice. */
    public long processed() {
        return processed.get();
    }

    /** Why it ended by itself. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
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

    /** {@link #stop}; it cannot be started again. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    /** From one start to the next end. */
    private final class Member {
        private final HistoryWriter history;
        private final RecordedConsumption consumption;
        private final Thread thread;
        private volatile boolean ending;
        private volatile boolean abruptly;

        Member(HistoryWriter history, RecordHandler each) {
            this.history = history;
            this.consumption = new RecordedConsumption(
                    new RecordedConsumption.Membership(group, clientId()),
                    standing,
                    new ConsumptionLog(region, history, new HistoryClock(), processed),
                    new RecordedConsumption.Processing(() -> {}, each, null));
            this.thread = new Thread(this::run, clientId());
            thread.setDaemon(true);
            thread.start();
        }

        private String clientId() {
            return group.name() + "-" + region;
        }

        private void run() {
            try (history) {
                try {
                    while (!ending) {
                        consumption.pollOnce();
                    }
                } catch (RuntimeException | Error e) {
                    // The handler's own, or the client's: the test is told, and the thread is at its end anyway.
                    abruptly = true;
                    failure = e;
                }
                if (abruptly) {
                    consumption.abandon();
                } else {
                    consumption.leave();
                }
            } catch (IOException e) {
                failure = e;
            }
        }

        void end(boolean likeACrash) {
            abruptly |= likeACrash;
            ending = true;
            consumption.wakeup();
            try {
                thread.join(END_LIMIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
