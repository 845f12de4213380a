package io.firedrill.workload;

import io.firedrill.history.HistoryClock;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.OutputSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One group member process at work: consumes in the region where it is told to. */
final class GroupMember {
    /** How long a stall waits for records to stand still with: where the producers stall, too, none may come. */
    private static final long STALL_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MemberTask task;
    private final HistoryWriter history;
    private final LongSupplier clock = new HistoryClock();
    private final AtomicLong delivered = new AtomicLong();
    private final @Nullable GroupOutput output;
    private final Commands commands;
    private volatile RecordedConsumption consumption;
    private volatile boolean standsStill;
    private Runnable onStandstill = () -> {};
    private boolean stalled;
    private long stalledSinceNanos;
    private boolean rests;
    private boolean stopped;

    /** @param outputs where it writes down what it sends; null for a member that only reads */
    GroupMember(MemberTask task, HistoryWriter history, @Nullable HistoryWriter outputs, InputStream input) {
        this.task = task;
        this.history = history;
        this.output = outputOf(task, outputs);
        this.consumption = consumptionIn(task.region());
        this.commands = new Commands(input, this::arrived);
    }

    private @Nullable GroupOutput outputOf(MemberTask told, @Nullable HistoryWriter outputs) {
        OutputSpec spec = told.spec().output();
        HistoryWriterInfo writer = told.outputWriter();
        return spec == null || writer == null || outputs == null
                ? null
                : new GroupOutput(spec, writer, told.keyedTopics(), outputs, clock);
    }

    WorkloadProgress progress() {
        return new WorkloadProgress(clock.getAsLong(), 0, 0, 0, 0, delivered.get(), standsStill);
    }

    /**
     * Consumes until it is told to stop; returns when the last commit is made and the group is left.
     *
     * @param tellNow is run when the progress has changed in a way that somebody waits for
     */
    void run(Runnable tellNow) throws IOException {
        onStandstill = tellNow;
        while (!stopped) {
            if (rests) {
                commands.await();
            } else {
                consumption.pollOnce();
            }
            obey();
            if (System.nanoTime() - stalledSinceNanos > STALL_PATIENCE_NANOS) {
                standStillIfTold();
                obey();
            }
        }
        rest();
    }

    /** What is in hand is processed; the group is left, and everything committed. */
    private void rest() throws IOException {
        if (!rests) {
            consumption.leave();
            if (output != null) {
                output.leave();
            }
            rests = true;
        }
    }

    /** A transaction that waits for a region that is gone must not keep a command waiting. */
    private void arrived(WorkloadCommand command) {
        if (command instanceof WorkloadCommand.SwitchTo && output != null) {
            output.close();
        }
        consumption.wakeup();
    }

    /** Has it end in an orderly way. */
    void stop() {
        commands.give(new WorkloadCommand.Stop());
    }

    /** A stall begins with records in hand, as one in a slow processing does: they are processed when it ends. */
    private void standStillIfTold() {
        if (!stalled) {
            return;
        }
        standsStill = true;
        onStandstill.run();
        // Whichever command comes ends the wait; it is obeyed when the records are processed.
        boolean told = false;
        while (!told) {
            told = commands.await();
        }
        standsStill = false;
    }

    private void obey() throws IOException {
        for (WorkloadCommand command = commands.poll(); command != null; command = commands.poll()) {
            if (command instanceof WorkloadCommand.SwitchTo move) {
                if (!rests) {
                    consumption.abandon();
                }
                consumption = consumptionIn(move.region());
                rests = false;
            } else if (command instanceof WorkloadCommand.Rest) {
                rest();
            } else if (command instanceof WorkloadCommand.Stall) {
                stalled = true;
                stalledSinceNanos = System.nanoTime();
            } else if (command instanceof WorkloadCommand.GoOn) {
                stalled = false;
            } else {
                stopped = true;
            }
        }
    }

    private RecordedConsumption consumptionIn(String region) {
        Standing standing = task.regions().get(region);
        if (standing == null) {
            throw new IllegalArgumentException(
                    "%s: cannot consume in region '%s'".formatted(task.writer().name(), region));
        }
        if (output != null) {
            output.moveTo(region, standing);
        }
        return new RecordedConsumption(
                new RecordedConsumption.Membership(task.spec(), task.writer().name() + "-" + region),
                standing,
                new ConsumptionLog(region, history, clock, delivered),
                new RecordedConsumption.Processing(this::standStillIfTold, record -> {}, output));
    }
}
