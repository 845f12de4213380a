package io.firedrill.benchmarks.batch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Lets the compiler see an operation before JMH does. JMH warms up by the clock, in which a thread that shares its core with others gets
 * little done: what was measured behind it was an interpreter's speed. This counts the thread's own CPU time; with {@code -Xbatch} the
 * thread waits for the compiler meanwhile.
 */
final class WarmUp {
    private static final long CPU_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private WarmUp() {}

    static void with(Runnable operation) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + CPU_NANOS;
        while (threads.getCurrentThreadCpuTime() < end) {
            operation.run();
        }
    }
}
