package io.firedrill.scenario;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a verdict counts or times, and what an expectation can bound. */
public enum Measure {
    /** Acknowledged, and absent from the log after everything settled; not counting {@link #UNREPLICATED}. */
    LOST(
            Unit.RECORDS,
            true,
            "acknowledged, and absent from the log after everything settled, although it had been carried that far"),
    /** A hole in a mirror's log. */
    MIRROR_GAP(
            Unit.RECORDS,
            true,
            "acknowledged at the source and absent from the mirror's log, although later records were carried over: a hole"),
    /** Acknowledged in the source region beyond the last record that the mirror carried over: the RPO in records. */
    UNREPLICATED(
            Unit.RECORDS,
            true,
            "acknowledged, behind the last record that the mirror carried over when its source was lost: the RPO in records"),
    /** Acknowledged by a region that had been left: two regions take writes. */
    DIVERGED(
            Unit.RECORDS,
            true,
            "acknowledged by a region after its clients had been moved to another one, which does not have it"),
    /** Acknowledged, and nobody can say whether it is there. */
    TAIL_UNSEEN(
            Unit.RECORDS,
            true,
            "acknowledged, at an offset that the independent reader did not reach: there or not, nobody knows"),
    /** One record at two offsets of one log. */
    DUPLICATE(Unit.RECORDS, true, "one record at two offsets of one log"),
    /** A record that the mirror wrote again. */
    MIRROR_REPETITION(Unit.RECORDS, true, "one record more often in the mirror's log than in the source's"),
    /** One record handed to a group twice. */
    REDELIVERED(Unit.RECORDS, false, "one record handed to a group twice"),
    /** A record that a group had committed, handed to it again where it was moved to. */
    REREAD(
            Unit.RECORDS,
            false,
            "handed to a group again in the region to which it was moved, although it had committed it before"),
    /** A group moved past a record that nobody in it processed, or came too late for it: it was removed before. */
    SKIPPED(Unit.RECORDS, true, "a group moved past a record that nobody in it processed"),
    /** The same by the place that it was given in another region: the translation of its offsets was wrong. */
    TRANSLATION_SKIP(
            Unit.RECORDS,
            true,
            "not processed by a group, and behind the place that a failover gave it in another region, though not behind its own at home"),

    /** A producer's records in another order than they were sent, within one partition. */
    REORDERED(Unit.RECORDS, true, "a producer's records in another order than they were sent, within one partition"),
    /** Two records in another order than the source has them. */
    MIRROR_REORDER(Unit.RECORDS, true, "in the mirror's log after a record that is behind it at the source"),
    /**
     * A producer's records of one key in another order than they were sent, since the key moved to another partition, or in the
     * results of a group that writes.
     */
    REORDERED_KEY(
            Unit.RECORDS,
            true,
            "processed by a group after a later record of the same producer and key, in another partition: the key moved;"
                    + " or answered behind it"),
    /** Where a record was acknowledged, its log has another one. */
    OFFSET_DIVERGED(Unit.RECORDS, true, "acknowledged at an offset where the log of its own region has another record"),
    /** A member was handed a record of a partition after a later one, with no rebalance between. */
    BACKWARD_POLL(
            Unit.RECORDS,
            true,
            "handed to a group member after a later one of the same partition, with no rebalance between"),
    /** The place that a group had committed was before that when the next member came. */
    OFFSET_REGRESSION(
            Unit.RECORDS,
            true,
            "offsets by which the place of a group was behind its last commit when a member was given the partition"),
    /** The content, in a log or as a group got it, is not what was sent. */
    CORRUPTED(Unit.RECORDS, true, "the content, in a log or as a group got it, is not what was sent"),
    /** Read, from a log or by a group, but never sent (or sent and refused). */
    PHANTOM(Unit.RECORDS, true, "read, from a log or by a group, but never sent, or sent and refused"),
    /** A record of an aborted transaction that a reader was handed all the same. */
    ABORTED_READ(
            Unit.RECORDS,
            true,
            "read, from a log under read_committed or by a group, although its transaction was never committed"),
    /** A committed transaction of which nothing is there. */
    LOST_TRANSACTION(Unit.TRANSACTIONS, true, "committed, and none of its records is in the log"),
    /** A transaction of which some is there and some is not. */
    TORN_TRANSACTION(Unit.TRANSACTIONS, true, "some of its records are in the logs of a region and others are not"),
    /** What a transaction that was left open keeps from readers of committed records. */
    STUCK_LSO(
            Unit.RECORDS,
            true,
            "offsets beyond the last stable one when the drill ended: a transaction that was left open hides them"),
    /** An input with more than one output. */
    PROCESSED_TWICE(Unit.RECORDS, true, "read by a group that writes, and its result is in the log more than once"),
    /** In the log when the drill ended, and not yet processed by a group that reads it. */
    UNPROCESSED(Unit.RECORDS, true, "in the log when the drill ended, and not processed by a group that reads it"),
    /** Sends that the broker refused for want of in-sync replicas until the producer gave up. */
    NOT_ENOUGH_REPLICAS(
            Unit.RECORDS,
            false,
            "given up by the producer because fewer replicas than min.insync.replicas were in sync: refused rather than lost"),
    /** Age of the oldest unreplicated record when the region was lost. */
    RPO(Unit.TIME, false, "age of the oldest unreplicated record when the region was lost"),
    /** From the loss to the first newly processed record on the standby, of the slowest group. */
    RTO(Unit.TIME, false, "from the loss to the first newly processed record on the standby, of the slowest group");

    private static final Set<Measure> OF_TOPICS = EnumSet.of(
            LOST,
            MIRROR_GAP,
            UNREPLICATED,
            DIVERGED,
            TAIL_UNSEEN,
            DUPLICATE,
            MIRROR_REPETITION,
            REORDERED,
            MIRROR_REORDER,
            OFFSET_DIVERGED,
            CORRUPTED,
            PHANTOM,
            ABORTED_READ,
            LOST_TRANSACTION,
            TORN_TRANSACTION,
            STUCK_LSO,
            NOT_ENOUGH_REPLICAS);

    /** Of topics, and of what groups are handed. */
    private static final Set<Measure> IN_BOTH = EnumSet.of(CORRUPTED, PHANTOM, ABORTED_READ);

    private static final Set<Measure> OF_MIRRORS = EnumSet.of(MIRROR_GAP, DIVERGED, MIRROR_REPETITION, MIRROR_REORDER);

    /** What a measure's number means. */
    public enum Unit {
        RECORDS {
            @Override
            public String format(long value) {
                return Long.toString(value);
            }
        },
        TRANSACTIONS {
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

        /** {@code records}, {@code transactions} or {@code milliseconds}: what the plain number counts. */
        public String label() {
            return this == TIME ? "milliseconds" : name().toLowerCase(Locale.ROOT);
        }

        /** The value with its unit, as people read it. */
        public abstract String format(long value);
    }

    private final Unit unit;
    private final boolean normallyNone;
    private final String meaning;

    Measure(Unit unit, boolean normallyNone, String meaning) {
        this.meaning = meaning;
        this.unit = unit;
        this.normallyNone = normallyNone;
    }

    public Unit unit() {
        return unit;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether any of it may be counted for a group. */
    public boolean isOfGroups() {
        return IN_BOTH.contains(this) || (!isOfTopics() && unit != Unit.TIME);
    }

    /** Whether it is counted for each topic, from what was sent to it and what its logs hold; else of groups or regions. */
    public boolean isOfTopics() {
        return OF_TOPICS.contains(this);
    }

    /** Whether only a log that a mirror writes to can have it; where there is none, there is none of it. */
    public boolean isOfMirrors() {
        return OF_MIRRORS.contains(this);
    }

    /** What holds when a scenario says nothing about this measure. */
    public Bound normal() {
        return normallyNone ? Bound.atMost(0) : Bound.any();
    }

    /** As the scenario language and the report spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
