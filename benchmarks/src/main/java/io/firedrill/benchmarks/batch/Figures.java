package io.firedrill.benchmarks.batch;

import io.firedrill.benchmarks.Spread;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What the rounds of one trial came to. A megabyte is a million bytes of records' values. */
final class Figures {
    /** By the clock. */
    final Spread megabytesPerSecond = new Spread();
    /** By the CPU time of the thread: what a core carries that does nothing else. */
    final Spread megabytesPerCore = new Spread();
    /** Thousands a second, by the clock. */
    final Spread thousandRecordsPerSecond = new Spread();
    /** Bytes of values for each byte that is sent; from the codec alone without the headers. */
    final Spread compressionRatio = new Spread();
    /** Bytes of heap. */
    final Spread allocatedPerRecord = new Spread();

    void add(RunResult result) {
        double batches = result.getPrimaryResult().getScore();
        double records = score(result, "records");
        double payload = score(result, "payloadBytes");
        megabytesPerSecond.add(payload / 1e6);
        megabytesPerCore.add(payload / batches / score(result, CpuTimeProfiler.LABEL) * 1e3);
        thousandRecordsPerSecond.add(records / 1e3);
        compressionRatio.add(payload / score(result, "sentBytes"));
        allocatedPerRecord.add(score(result, "gc.alloc.rate.norm") * batches / records);
    }

    /** All of JMH's units are per second here, but for what is per operation. */
    private static double score(RunResult result, String label) {
        @SuppressWarnings("rawtypes") // as JMH declares it
        Map<String, Result> secondary = result.getSecondaryResults();
        Result<?> found = secondary.get(label);
        if (found == null) {
            throw new IllegalStateException("JMH has no result '%s', only %s".formatted(label, secondary.keySet()));
        }
        return found.getScore();
    }
}
