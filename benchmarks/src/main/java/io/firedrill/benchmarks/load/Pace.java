package io.firedrill.benchmarks.load;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How fast records are sent.
 *
 * @param recordsPerSecond each record is due at a fixed time, whatever became of those before (an open loop); 0 for as fast as the
 *     client takes them, each due when its turn comes
 */
public record Pace(double recordsPerSecond) {
    /** As fast as the client takes them. */
    public static final Pace FLAT_OUT = new Pace(0);

    public Pace {
        if (!(recordsPerSecond >= 0) || Double.isInfinite(recordsPerSecond)) {
            throw new IllegalArgumentException("%s records/s: must be 0 or more".formatted(recordsPerSecond));
        }
    }

    @JsonIgnore
    public boolean isFlatOut() {
        return recordsPerSecond == 0;
    }
}
