package io.firedrill.benchmarks.capacity;

/** What a plan rests on, and may turn out otherwise. */
public enum Assumption {
    PEAK("peak"),
    GROWTH("growth"),
    BURST("burst"),
    RECORD_SIZE("record size"),
    COMPRESSION("compressed size"),
    LATENCY_OBJECTIVE("p99 objective"),
    CARRIED_RATE("rate that the region carries"),
    AVERAGE_RATE("average rate"),
    RETENTION("retention"),
    MIRROR_RATE("rate that the mirror copies"),
    OUTAGE("outage");

    private final String label;

    Assumption(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
