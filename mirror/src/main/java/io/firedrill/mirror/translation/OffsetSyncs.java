package io.firedrill.mirror.translation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The offset syncs of a flow, as far as they can be told to be of the logs that are there. Many are left out where there are
 * very many: never one at which a mirror went back. For one thread.
 */
final class OffsetSyncs {
    /** For each partition; MirrorMaker 2 itself remembers 64. */
    private static final int MOST = 20_000;

    private final int most;
    private final Map<TopicPartition, List<OffsetPair>> byPartition = new HashMap<>();

    OffsetSyncs() {
        this(MOST);
    }

    /** @param most for each partition, if no mirror went back */
    OffsetSyncs(int most) {
        this.most = most;
    }

    /**
     * Adds the next one in the order of their log.
     *
     * @param partition as the source calls it
     */
    void add(TopicPartition partition, OffsetPair sync) {
        List<OffsetPair> pairs = byPartition.computeIfAbsent(partition, any -> new ArrayList<>());
        if (!pairs.isEmpty() && sync.target() <= pairs.get(pairs.size() - 1).target()) {
            if (sync.equals(pairs.get(pairs.size() - 1))) {
                return;
            }
            // Offsets that were given before are given again: it is another log at the target.
            pairs.clear();
        }
        pairs.add(sync);
        if (pairs.size() >= most && pairs.size() % Math.max(1, most / 2) == 0) {
            byPartition.put(partition, thinned(pairs));
        }
    }

    /** The older half with every other one left out, if it is between two and all three are of one run of the mirror. */
    private static List<OffsetPair> thinned(List<OffsetPair> pairs) {
        List<OffsetPair> kept = new ArrayList<>(pairs.subList(0, 1));
        boolean leftOut = false;
        for (int i = 1; i < pairs.size(); i++) {
            OffsetPair before = kept.get(kept.size() - 1);
            boolean dispensable = i < pairs.size() / 2
                    && mayBeOneRun(before, pairs.get(i))
                    && mayBeOneRun(pairs.get(i), pairs.get(i + 1));
            leftOut = dispensable && !leftOut;
            if (!leftOut) {
                kept.add(pairs.get(i));
            }
        }
        return kept;
    }

    /** Whether a mirror that does not go back can have mirrored what is between the two: not more than the source had. */
    static boolean mayBeOneRun(OffsetPair one, OffsetPair next) {
        return next.source() - one.source() >= next.target() - one.target();
    }

    /**
     * Those of one partition, by their offsets at the target.
     *
     * @param partition as the source calls it
     * @param end of the target's log, asked for after the syncs were read: one behind it is of another log, and so are those before it
     */
    List<OffsetPair> of(TopicPartition partition, long end) {
        List<OffsetPair> pairs = byPartition.getOrDefault(partition, List.of());
        return pairs.isEmpty() || pairs.get(pairs.size() - 1).target() >= end ? List.of() : List.copyOf(pairs);
    }
}
