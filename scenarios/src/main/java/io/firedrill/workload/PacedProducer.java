package io.firedrill.workload;

import io.firedrill.history.HistoryClock;
import io.firedrill.history.HistoryWriter;
import io.firedrill.scenario.TransactionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One producer process at work: sends what is due, in the region where it is told to. */
final class PacedProducer {
    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(10);
    /** The longest it waits without looking for commands, and the grain of its pace. */
    private static final long MAX_WAIT_MICROS = 1_000;

    private final ProducerTask task;
    private final LongSupplier clock = new HistoryClock();
    private final SendCounts counts = new SendCounts();
    private final RecordSource source;
    private final KeyHash keyHash = new KeyHash();
    private final Commands commands;
    private Runnable onStandstill = () -> {};
    private final ProducerClients clients;
    private volatile PacedSends sends;
    private volatile boolean stalled;
    private volatile boolean stopped;
    private volatile Schedule schedule;
    private long sequence;

    PacedProducer(ProducerTask task, HistoryWriter history, InputStream input) throws IOException {
        this.task = task;
        this.source = new RecordSource(task.spec(), task.seed());
        this.clients = new ProducerClients(task.writer(), task.spec().client(), history, clock, counts);
        this.sends = sendsTo(task.region());
        this.schedule = Schedule.of(clock.getAsLong(), task.rateRecordsPerSecond());
        this.commands = new Commands(input, this::arrived);
    }

    WorkloadProgress progress() {
        return counts.progress(stalled, clock.getAsLong());
    }

    /**
     * Sends until it is told to stop; returns when all sends have ended.
     *
     * @param tellNow is run when the progress has changed in a way that somebody waits for
     */
    void run(Runnable tellNow) throws IOException {
        onStandstill = tellNow;
        obey();
        while (!stopped) {
            if (stalled) {
                commands.await();
                obey();
                continue;
            }
            long due = schedule.dueMicros(sequence);
            long wait = due - clock.getAsLong();
            if (wait > 0) {
                LockSupport.parkNanos(Math.min(wait, MAX_WAIT_MICROS) * 1_000);
                obey();
            } else {
                send(due);
                if (sequence % 64 == 0) {
                    obey();
                }
            }
        }
        sends.finish(FLUSH_LIMIT);
    }

    /** Has it end in an orderly way. */
    void stop() {
        commands.give(new WorkloadCommand.Stop());
    }

    private void send(long intendedMicros) throws IOException {
        String topic = source.topic();
        PayloadRecord content = source.record();
        long number = sequence++;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, content.key(), content.value());
        record.headers()
                .add(
                        RecordStamp.HEADER,
                        RecordStamp.of(task.writer().number(), number, intendedMicros, content.key(), content.value()));
        long hash = task.keyedTopics().contains(topic) ? keyHash.of(content.key()) : 0;
        sends.send(record, new RecordedSends.Stamp(number, intendedMicros, hash));
    }

    private void obey() {
        for (WorkloadCommand command = commands.poll(); command != null; command = commands.poll()) {
            if (command instanceof WorkloadCommand.SwitchTo move) {
                sends.close();
                sends = sendsTo(move.region());
            } else if (command instanceof WorkloadCommand.Stall) {
                stalled = true;
                onStandstill.run();
            } else if (command instanceof WorkloadCommand.GoOn) {
                stalled = false;
            } else if (!(command instanceof WorkloadCommand.Rate)) {
                stopped = true;
            }
        }
    }

    /** A send may be blocked in a region that is gone: a command must not wait for that, and what is due is so from now on. */
    private void arrived(WorkloadCommand command) {
        if (command instanceof WorkloadCommand.SwitchTo) {
            sends.close();
        } else if (command instanceof WorkloadCommand.Rate rate) {
            schedule = schedule.changedAt(clock.getAsLong(), rate.recordsPerSecond());
        } else if (command instanceof WorkloadCommand.Stop) {
            stopped = true;
            // What is in flight gets its time; then a blocked send is broken off.
            sends.breakOffAfter(FLUSH_LIMIT);
        }
    }

    private PacedSends sendsTo(String region) {
        Standing standing = task.regions().get(region);
        if (standing == null) {
            throw new IllegalArgumentException(
                    "%s: cannot produce in region '%s'".formatted(task.writer().name(), region));
        }
        TransactionSpec transactions = task.spec().transactions();
        return transactions == null
                ? clients.in(region, standing)
                : new CountedTransactions(transactions, clients.in(region, standing, transactions));
    }
}
