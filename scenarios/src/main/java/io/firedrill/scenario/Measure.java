package io.firedrill.scenario;

import java.time.Duration;
import java.util.Locale;

/** What a verdict counts or times, and what an expectation can bound. */
public enum Measure {
    /** Acknowledged, and absent from the log after everything settled; not counting {@link #UNREPLICATED}. */
    LOST(Unit.RECORDS, true),
    /** Acknowledged in the source region beyond the last record that the mirror carried over: the RPO in records. */
    UNREPLICATED(Unit.RECORDS, true),
    /** One record at two offsets of one log. */
    DUPLICATE(Unit.RECORDS, true),
    /** One record handed to a group twice. */
    REDELIVERED(Unit.RECORDS, false),
    /** A group moved past a record that nobody in it processed. */
    SKIPPED(Unit.RECORDS, true),
    /** A producer's records in another order than they were sent, within one partition. */
    REORDERED(Unit.RECORDS, true),
    /** The content is not what was sent. */
    CORRUPTED(Unit.RECORDS, true),
    /** Read, but never sent (or sent and refused). */
    PHANTOM(Unit.RECORDS, true),
    /** In the log when the drill ended, and not yet processed by a group that reads it. */
    UNPROCESSED(Unit.RECORDS, true),
    /** Age of the oldest unreplicated record when the region was lost. */
    RPO(Unit.TIME, false),
    /** From the loss to the first newly processed record on the standby, of the slowest group. */
    RTO(Unit.TIME, false);

    /** What a measure's number means. */
    public enum Unit {
        RECORDS {
            @Override
            public String format(long value) {
                return Long.toString(value);
            }
        },
        /** Milliseconds. */
        TIME {
            @Override
            public String format(long value) {
                return Durations.format(Duration.ofMillis(value));
            }
        };

        /** {@code records} or {@code milliseconds}: what the plain number counts. */
        public String label() {
            return this == RECORDS ? "records" : "milliseconds";
        }

        /** The value with its unit, as people read it. */
        public abstract String format(long value);
    }

    private final Unit unit;
    private final boolean normallyNone;

    Measure(Unit unit, boolean normallyNone) {
        this.unit = unit;
        this.normallyNone = normallyNone;
    }

    public Unit unit() {
        return unit;
    }

    /** What holds when a scenario says nothing about this measure. */
    public Bound normal() {
        return normallyNone ? Bound.atMost(0) : Bound.any();
    }

    /** As the scenario language and the report spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
