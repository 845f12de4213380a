package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampSearch.Found;
import java.util.List;

/**
 * Consecutive records of a mirrored partition whose stamps grow: what one run of the mirror wrote. Not every offset
 * between its ends must hold a record, on neither side: transaction markers, compaction and filters leave gaps.
 *
 * @param topic which making of the topic at the source the records are of
 * @param run of the mirror that wrote it
 * @param begin its first record's offset at the target
 * @param end the offset at the target after its last record; more than {@code begin}
 * @param first its first record's offset at the source
 * @param last its last record's offset at the source; {@code first} or more
 */
record Stretch(TopicMark topic, Run run, long begin, long end, long first, long last) {
    Stretch {
        if (begin < 0 || end <= begin || first < 0 || last < first) {
            throw new IllegalArgumentException("stretch from %d to %d of %d to %d: must not end before it begins"
                    .formatted(begin, end, first, last));
        }
    }

    /** What it holds of the source, if it left nothing out. */
    OffsetRange atSource() {
        return new OffsetRange(first, last + 1);
    }

    /** The part before {@code found}, which is in this stretch, at the source. */
    OffsetRange atSourceBefore(Found found) {
        return new OffsetRange(first, found.source());
    }

    Found firstRecord() {
        return new Found(begin, first);
    }

    /** The part from {@code found} on, which is in this stretch. */
    Stretch from(Found found) {
        return new Stretch(topic, run, found.target(), end, found.source(), last);
    }

    /** It holds at most so many records from {@code wanted}. */
    long mostRecordsFrom(OffsetRange wanted) {
        return Math.min(atSource().within(wanted).size(), end - begin);
    }

    /** It holds at most so many records from {@code wanted} that are in {@code others}, too. */
    long mostRecordsFrom(OffsetRange wanted, List<OffsetRange> others) {
        OffsetRange range = atSource().within(wanted);
        long alone = range.without(others).stream().mapToLong(OffsetRange::size).sum();
        return Math.min(range.size() - alone, end - begin);
    }
}
