package io.firedrill.engine;

import io.firedrill.fault.Paced;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.workload.WorkloadCommand;
import io.firedrill.workload.WorkloadProgress;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rate at which a producer's processes are to send, and the one at which they say they do. Thread-safe, and without a lock:
 * a process that starts asks for its rate while it holds its own.
 */
final class ProducerPace implements Paced {
    private final ProducerSpec spec;
    private final LongSupplier clock;
    private final Map<String, Sender> senders = new ConcurrentHashMap<>();
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private volatile int recordsPerSecond;
    private volatile long changedMicros;

    /**
     * Begins with the ordinary rate.
     *
     * @param clock microseconds since the epoch, as the processes have it
     */
    ProducerPace(ProducerSpec spec, LongSupplier clock) {
        this.spec = spec;
        this.clock = clock;
        this.recordsPerSecond = spec.rateRecordsPerSecond();
    }

    /** One of its processes. */
    interface Sender {
        boolean isAlive();

        /** Hands it a command; a dead process hears nothing. */
        void tell(WorkloadCommand command);
    }

    /**
     * What a process counted.
     *
     * @param begin of the window that is not over
     * @param last of the windows that are; null before the first
     */
    private record Count(WorkloadProgress begin, @Nullable Window last) {
        Count with(WorkloadProgress now) {
            if (now.sent() < begin.sent()) {
                // Another incarnation, which counts from 0.
                return new Count(now, null);
            }
            long micros = now.atMicros() - begin.atMicros();
            double perSecond = (now.sent() - begin.sent()) * 1e6 / micros;
            return micros < Window.MICROS ? this : new Count(now, new Window(begin.atMicros(), perSecond));
        }
    }

    private record Window(long beganMicros, double perSecond) {
        private static final long MICROS = 1_000_000;
    }

    /** One more process, which has begun at the rate in force. */
    void add(String process, Sender sender) {
        senders.put(process, sender);
    }

    /** The producer as a process that starts now is to know it. */
    ProducerSpec inForce() {
        return spec.withRate(recordsPerSecond);
    }

    /** Of one of its processes, as it comes. */
    void told(String process, WorkloadProgress progress) {
        counts.compute(process, (name, count) -> {
            // A window that began at the old rate tells nothing of the new one.
            boolean anew = count == null || count.begin().atMicros() < changedMicros;
            return anew ? new Count(progress, null) : count.with(progress);
        });
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public int ordinaryRecordsPerSecond() {
        return spec.rateRecordsPerSecond();
    }

    @Override
    public void pace(int newRecordsPerSecond) {
        // Before anybody hears of it: a process that starts meanwhile has it from its task, or hears of it when it
        // runs.
        recordsPerSecond = newRecordsPerSecond;
        WorkloadCommand rate = new WorkloadCommand.Rate((double) newRecordsPerSecond / spec.processes());
        senders.values().stream().filter(Sender::isAlive).forEach(sender -> sender.tell(rate));
        changedMicros = clock.getAsLong();
    }

    @Override
    public OptionalDouble sendsPerSecond() {
        double sum = 0;
        for (Map.Entry<String, Sender> sender : senders.entrySet()) {
            if (sender.getValue().isAlive()) {
                Count count = counts.get(sender.getKey());
                Window last = count == null ? null : count.last();
                if (last == null || last.beganMicros() < changedMicros) {
                    return OptionalDouble.empty();
                }
                sum += last.perSecond();
            }
        }
        return OptionalDouble.of(sum);
    }
}
