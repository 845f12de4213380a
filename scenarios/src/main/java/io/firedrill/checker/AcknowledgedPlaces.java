package io.firedrill.checker;

import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which record was acknowledged at which offset, in two sums per range of 2^{@value SequenceSet#RANGE_BITS} offsets: one over what
 * was acknowledged there, one over what the log has there.
 */
final class AcknowledgedPlaces {
    private final Map<LogPartition, InPartition> partitions = new TreeMap<>();

    /** Those of one partition. */
    static final class InPartition {
        private long[] ofAcknowledged = new long[1];
        private long[] ofFound = new long[1];

        /** Without effect where the producer was not told the offset. */
        void acknowledged(int producer, SendAcknowledged entry) {
            if (entry.offset() >= 0) {
                // The array may be another one after it has grown.
                int range = grownTo(entry.offset());
                ofAcknowledged[range] += PlacedRecord.hash(entry.offset(), producer, entry.sequence());
            }
        }

        void found(LogRecord entry) {
            RecordIdentity identity = entry.identity();
            int range = grownTo(entry.offset());
            ofFound[range] += PlacedRecord.hash(entry.offset(), identity.producer(), identity.sequence());
        }

        /** Takes the acknowledgement of a record out that the log has nothing in the place of: what is absent did not diverge. */
        void absent(int producer, SendAcknowledged entry) {
            ofAcknowledged[SequenceSet.range(entry.offset())] -=
                    PlacedRecord.hash(entry.offset(), producer, entry.sequence());
        }

        private int grownTo(long offset) {
            long range = offset >>> SequenceSet.RANGE_BITS;
            return range < ofFound.length ? (int) range : grown(offset);
        }

        private int grown(long offset) {
            int range = SequenceSet.range(offset);
            if (range >= ofFound.length) {
                int length = Math.max(range + 1, 2 * ofFound.length);
                ofAcknowledged = Arrays.copyOf(ofAcknowledged, length);
                ofFound = Arrays.copyOf(ofFound, length);
            }
            return range;
        }
    }

    InPartition of(LogPartition log) {
        return partitions.computeIfAbsent(log, partition -> new InPartition());
    }

    /** The ranges in which something was acknowledged and the log does not have exactly that. */
    List<DivergedOffsets.Place> suspects() {
        List<DivergedOffsets.Place> suspects = new ArrayList<>();
        partitions.forEach((log, sums) -> {
            for (int range = 0; range < sums.ofFound.length; range++) {
                if (sums.ofAcknowledged[range] != 0 && sums.ofFound[range] != sums.ofAcknowledged[range]) {
                    suspects.add(new DivergedOffsets.Place(log, range));
                }
            }
        });
        return suspects;
    }
}
