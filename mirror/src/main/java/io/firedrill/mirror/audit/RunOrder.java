package io.firedrill.mirror.audit;

import java.util.Comparator;

/**
 * What one run of a mirror wrote of one partition, as far as it has been read. Within a run source offsets only grow; one
 * that does not was repeated or overtaken on its way to the target. For one thread.
 */
final class RunOrder {
    static final Comparator<RunOrder> OLDEST_FIRST =
            Comparator.<RunOrder>comparingLong(run -> run.epoch).thenComparingLong(run -> run.number);

    private final long epoch;
    private final long number;
    private final OffsetSet written;

    RunOrder(long epoch, long number, OffsetSet written) {
        this.epoch = epoch;
        this.number = number;
        this.written = written;
    }

    boolean is(long otherEpoch, long otherNumber) {
        return number == otherNumber && epoch == otherEpoch;
    }

    /** Whether it began before the run {@code otherNumber}. */
    boolean isBefore(long otherEpoch, long otherNumber) {
        return epoch < otherEpoch || (epoch == otherEpoch && number < otherNumber);
    }

    /** Its name alone. */
    RunOrder withoutOffsets() {
        return new RunOrder(epoch, number, new OffsetSet(2));
    }

    /** Takes the run's next record. */
    Order take(long source) {
        boolean goesBack = source < written.last();
        if (!written.add(source)) {
            return Order.REPEATED;
        }
        return goesBack ? Order.OVERTAKEN : Order.ASCENDING;
    }

    RunState state() {
        return new RunState(epoch, number, written.spans());
    }

    /** How a record stands to those of its run before it. */
    enum Order {
        ASCENDING,
        /** It was there already. */
        REPEATED,
        /** One that is later at the source was there before it. */
        OVERTAKEN
    }
}
