package io.firedrill.mirror.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * How often something was found, and where first.
 *
 * @param firstTargetOffsets of the first few, in the target's log
 */
public record Occurrences(long count, List<Long> firstTargetOffsets) {
    public static final Occurrences NONE = new Occurrences(0, List.of());
    private static final int WITNESSES = 5;

    public Occurrences {
        firstTargetOffsets = List.copyOf(firstTargetOffsets);
    }

    Occurrences plus(long targetOffset) {
        return new Occurrences(
                count + 1,
                firstTargetOffsets.size() == WITNESSES
                        ? firstTargetOffsets
                        : Stream.concat(firstTargetOffsets.stream(), Stream.of(targetOffset))
                                .toList());
    }

    Occurrences plus(Occurrences later) {
        return new Occurrences(
                count + later.count,
                Stream.concat(firstTargetOffsets.stream(), later.firstTargetOffsets.stream())
                        .limit(WITNESSES)
                        .toList());
    }
}
