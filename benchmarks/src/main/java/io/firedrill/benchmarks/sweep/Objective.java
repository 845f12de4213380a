package io.firedrill.benchmarks.sweep;

import io.firedrill.benchmarks.load.LoadResult;

/** What the best settings are the best at. */
public enum Objective {
    /** Megabytes of values per second, whatever they cost. */
    THROUGHPUT("MB/s"),
    /** Megabytes of values per second of CPU time, of clients and brokers together: what a core carries. */
    EFFICIENCY("MB/s per core");

    private final String unit;

    Objective(String unit) {
        this.unit = unit;
    }

    /** Of its figure. */
    public String unit() {
        return unit;
    }

    /** More is better. */
    public double of(LoadResult result) {
        return switch (this) {
            case THROUGHPUT -> result.megabytesPerSecond();
            case EFFICIENCY -> result.megabytesPerCpuSecond();
        };
    }
}
