package io.firedrill.mirror.audit;

import io.firedrill.mirror.audit.AskedSource.Visible;
import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.UnreadableStampException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** Counts what the source has in gaps, while its log is read forwards. For one thread. */
final class GapSearch {
    private static final int EXAMPLES = 5;

    private final List<OffsetSpan> gaps;
    private final String target;
    private final int topicName;
    private final List<Visible> found = new ArrayList<>();
    private long records;
    private long loops;
    private List<Long> firstOffsets = new ArrayList<>();

    /**
     * Of one partition.
     *
     * @param gaps in ascending order
     * @param target the alias of the cluster from which loops come
     * @param topicName mark of the topic's name
     */
    GapSearch(List<OffsetSpan> gaps, String target, int topicName) {
        this.gaps = List.copyOf(gaps);
        this.target = target;
        this.topicName = topicName;
    }

    boolean isDone() {
        return found.size() == gaps.size();
    }

    /** The next offset that it has to see. */
    long wanted() {
        return gaps.get(found.size()).from();
    }

    /** Takes the log's next record. */
    void take(long offset, Headers headers) {
        readUntil(offset);
        if (isDone() || offset < wanted()) {
            return;
        }
        if (cameFromTarget(headers)) {
            loops++;
            return;
        }
        records++;
        if (firstOffsets.size() < EXAMPLES) {
            firstOffsets.add(offset);
        }
    }

    /** The log has no further record below {@code offset}. */
    void readUntil(long offset) {
        while (!isDone() && gaps.get(found.size()).until() <= offset) {
            found.add(new Visible(records, loops, firstOffsets));
            records = 0;
            loops = 0;
            firstOffsets = new ArrayList<>();
        }
    }

    /** As the stamp itself tells what it has to drop. */
    private boolean cameFromTarget(Headers headers) {
        try {
            return Provenance.hops(headers).stream()
                    .anyMatch(hop -> hop.from().cluster().equals(target)
                            && hop.from().topic().name() == topicName);
        } catch (UnreadableStampException e) {
            return false;
        }
    }

    /** One for each gap, once it is done. */
    List<Visible> found() {
        return List.copyOf(found);
    }
}
