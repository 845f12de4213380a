package io.firedrill.mirror.audit;

/**
 * How much an audit remembers of one partition. What goes beyond is forgotten and counted, so that it is reported as
 * unknown, and never as well.
 *
 * @param ranges of source offsets with gaps between them, 16 bytes each; 8 or more
 */
public record Capacity(int ranges) {
    /** Of all partitions together: 64 MiB, and the same again for those of single runs. */
    static final Capacity IN_ALL = new Capacity(4 * 1024 * 1024);

    /** Earlier runs of a mirror seldom go on once a later one has begun. */
    static final int RUNS = 4;

    static final int MAKINGS = 4;

    private static final int LEAST = 8;
    private static final int MOST_PER_PARTITION = 65_536;

    public Capacity {
        if (ranges < LEAST) {
            throw new IllegalArgumentException("%d ranges: must be %d or more".formatted(ranges, LEAST));
        }
    }

    /** What each of {@code partitions} gets of it. */
    Capacity forEachOf(int partitions) {
        return new Capacity(Math.max(LEAST, Math.min(MOST_PER_PARTITION, ranges / Math.max(1, partitions))));
    }

    int rangesPerRun() {
        return ranges / RUNS;
    }
}
