package io.firedrill.checker;

import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.SendAcknowledged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which record was acknowledged at which offset, in a bit per offset and two sums per range of 2^{@value #RANGE_BITS}
 * offsets: one over what was acknowledged, one over what the log has at those offsets, both where there is something.
 */
final class AcknowledgedPlaces {
    static final int RANGE_BITS = 16;

    private final Map<LogPartition, Sums> partitions = new TreeMap<>();
    private final ByLog<Sums> byLog = new ByLog<>(log -> partitions.computeIfAbsent(log, partition -> new Sums()));

    private static final class Sums {
        private final SequenceSet acknowledged = new SequenceSet();
        private long[] ofAcknowledged = new long[1];
        private long[] ofFound = new long[1];

        void grow(int range) {
            if (range >= ofFound.length) {
                int length = Math.max(range + 1, 2 * ofFound.length);
                ofAcknowledged = Arrays.copyOf(ofAcknowledged, length);
                ofFound = Arrays.copyOf(ofFound, length);
            }
        }
    }

    /** Which range an offset is in. */
    static int range(long offset) {
        return (int) (offset >> RANGE_BITS);
    }

    /** Without effect where the producer was not told the offset. */
    void acknowledged(SendAcknowledged entry) {
        if (entry.offset() < 0) {
            return;
        }
        Sums sums = byLog.of(entry.log());
        sums.acknowledged.add(entry.offset());
        sums.grow(range(entry.offset()));
    }

    /** Once more, after the logs, and only where the log has a record at that offset: what is absent did not diverge. */
    void expected(int producer, SendAcknowledged entry) {
        byLog.of(entry.log()).ofAcknowledged[range(entry.offset())] += hash(entry.offset(), producer, entry.sequence());
    }

    /** After all acknowledgements. */
    void found(LogRecord entry) {
        Sums sums = byLog.of(entry.log());
        if (sums.acknowledged.contains(entry.offset())) {
            sums.ofFound[range(entry.offset())] += hash(
                    entry.offset(),
                    entry.identity().producer(),
                    entry.identity().sequence());
        }
    }

    /** The ranges in which a log has not exactly what was acknowledged, where it has anything. */
    List<DivergedOffsets.Place> suspects() {
        List<DivergedOffsets.Place> suspects = new ArrayList<>();
        partitions.forEach((log, sums) -> {
            for (int range = 0; range < sums.ofFound.length; range++) {
                if (sums.ofFound[range] != sums.ofAcknowledged[range]) {
                    suspects.add(new DivergedOffsets.Place(log, range));
                }
            }
        });
        return suspects;
    }

    /** Mixes all bits (the finalizer of SplitMix64: Steele, Lea, Flood, 2014), so that sums of different sets differ. */
    private static long hash(long offset, int producer, long sequence) {
        return mix(offset + 0x9E37_79B9_7F4A_7C15L * mix(((long) producer << 40) ^ sequence));
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
