package io.firedrill.benchmarks.capacity;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an assumption does to the outlook where it turns out a fifth less or more than assumed, all else as it is.
 *
 * @param less where it is 0.8 of what was assumed
 * @param more where it is 1.2 of it
 */
public record Sensitivity(Assumption assumption, Outlook less, Outlook more) {
    private static final Set<Assumption> BY_COST = Set.of(Assumption.RECORD_SIZE, Assumption.COMPRESSION);
    private static final double LESS = 0.8;
    private static final double MORE = 1.2;

    /**
     * Of all that change anything, the one that moves the headroom most first.
     *
     * @param isCostUnknown whether what depends on the model of a record's cost is left out
     */
    static List<Sensitivity> of(Outlook.Basis basis, boolean isCostUnknown) {
        Outlook asAssumed = Outlook.of(basis, other -> 1);
        return Stream.of(Assumption.values())
                .filter(assumption -> !(isCostUnknown && BY_COST.contains(assumption)))
                .map(assumption ->
                        new Sensitivity(assumption, at(basis, assumption, LESS), at(basis, assumption, MORE)))
                .filter(sensitivity -> !sensitivity.less().equals(asAssumed)
                        || !sensitivity.more().equals(asAssumed))
                .sorted(Comparator.comparingDouble(Sensitivity::swing).reversed())
                .toList();
    }

    private static Outlook at(Outlook.Basis basis, Assumption assumption, double factor) {
        return Outlook.of(basis, other -> other == assumption ? factor : 1);
    }

    /** By how much the headroom differs between the two, as a share. */
    public double swing() {
        return Math.abs(more.headroom() - less.headroom());
    }
}
