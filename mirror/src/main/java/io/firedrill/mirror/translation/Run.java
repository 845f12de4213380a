package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.Provenance;
import java.util.Comparator;

/** One run of a mirror: it never went back. Later runs are greater. */
record Run(long epoch, long number) implements Comparable<Run> {
    private static final Comparator<Run> ORDER =
            Comparator.comparingLong(Run::epoch).thenComparingLong(Run::number);

    static Run of(Provenance stamp) {
        return new Run(stamp.epoch(), stamp.run());
    }

    @Override
    public int compareTo(Run other) {
        return ORDER.compare(this, other);
    }
}
