package io.firedrill.mirror.preflight;

/** What a finding means for a failover, worst first. */
public enum Severity {
    /** The failover would lose data, or something would not work after it. */
    BLOCKS("blocks"),
    /** Could not be asked; never to be taken for well, so it goes before what is merely unpleasant. */
    UNKNOWN("unknown"),
    /** The failover would cost time, or surprise somebody. */
    WARNS("warns");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** As reports name it. */
    public String label() {
        return label;
    }
}
