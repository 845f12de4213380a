package io.firedrill.checker;

import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.TransactionEnd;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds one transaction against the logs of each region: all of its records are there, or none. Worked example: {@code p} sends
 * {@code p#4} to {@code orders-0} and {@code p#5} to {@code stock-1} in one transaction. It is committed and both are lost: a
 * <em>lost transaction</em>. It is committed, or nobody knows whether it was, and one of the two is there: a <em>torn
 * transaction</em>. In the logs of a mirror what has not been carried over yet is missing as well, since MirrorMaker 2 does not
 * carry transactions over as a whole: a region that is lost may leave its last ones torn on the standby, or away without a trace,
 * which the unreplicated records tell. What was removed on purpose, or compacted, counts as there. Each transaction counts once in
 * a region, with the first record that is missing.
 */
final class TornTransactions {
    private final Transaction transaction;
    private final SentRecords sent;
    private final Map<String, InRegion> regions = new TreeMap<>();

    TornTransactions(Transaction transaction, SentRecords sent) {
        this.transaction = transaction;
        this.sent = sent;
    }

    /** What of it is in one region. */
    private static final class InRegion {
        private boolean somePresent;
        private boolean someLost;
        private Absences.@Nullable Target missingFrom;
        private @Nullable SendAcknowledged missing;

        void add(SendAcknowledged entry, Absences.Target target, Absences.Presence presence) {
            somePresent |= presence == Absences.Presence.PRESENT;
            boolean lost = presence == Absences.Presence.LOST || presence == Absences.Presence.MIRROR_GAP;
            someLost |= lost;
            boolean notCarriedOver =
                    presence == Absences.Presence.UNREPLICATED || presence == Absences.Presence.DIVERGED;
            if (missing == null && (lost || notCarriedOver)) {
                missing = entry;
                missingFrom = target;
            }
        }
    }

    void look(Absences absences, Function<LogPartition, List<Absences.Target>> targets) {
        if (transaction.how() == TransactionEnd.ABORTED) {
            return;
        }
        for (SendAcknowledged entry : transaction.written()) {
            for (Absences.Target target : targets.apply(entry.log())) {
                regions.computeIfAbsent(target.log().log().region(), region -> new InRegion())
                        .add(entry, target, absences.presence(transaction.producer(), entry, target));
            }
        }
        regions.values().forEach(region -> judge(absences, region));
    }

    private void judge(Absences absences, InRegion region) {
        Absences.Target from = region.missingFrom;
        SendAcknowledged missing = region.missing;
        if (from == null || missing == null) {
            return;
        }
        Supplier<Clue> clue = () -> absences.clue(transaction.producer(), missing)
                .and(", missing of transaction %d, %s to #%d"
                        .formatted(
                                transaction.number(),
                                sent.label(transaction.producer(), transaction.first()),
                                transaction.next() - 1));
        if (region.somePresent) {
            from.counts().tornTransaction(clue);
        } else if (transaction.how() == TransactionEnd.COMMITTED && region.someLost) {
            from.counts().lostTransaction(clue);
        }
    }
}
