package io.firedrill.benchmarks.capacity;

/** In which state a region has to carry the peak. */
public enum Condition {
    ALL_BROKERS("all brokers"),
    BROKER_LOST("one broker lost"),
    MIRROR_CATCHING_UP("mirror catching up");

    private final String label;

    Condition(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
