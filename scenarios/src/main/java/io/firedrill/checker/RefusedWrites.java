package io.firedrill.checker;

import io.firedrill.history.SendIndefinite;
import io.firedrill.scenario.Measure;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Sends that the leader refused because fewer replicas than {@code min.insync.replicas} were in sync, until the producer gave up:
 * the price of safety, paid in availability. Worked example: {@code orders} has {@code min.insync.replicas=2}, both followers hang,
 * and {@code p#7} ends with NotEnoughReplicasException once its retries are used up: 1 for {@code orders}. That the producer gave
 * up does not say that the record is not there (an earlier attempt may have been appended), so that it is indefinite as well. A send
 * that is tried until its delivery timeout ends with a TimeoutException, which does not say why, and is not counted.
 */
final class RefusedWrites {
    private static final Set<String> ERRORS =
            Set.of("NotEnoughReplicasException", "NotEnoughReplicasAfterAppendException");

    private final Map<TopicInRegion, Tally> tallies = new TreeMap<>();

    static boolean isOne(SendIndefinite entry) {
        return ERRORS.contains(entry.error());
    }

    void add(TopicInRegion topic, Supplier<Clue> clue) {
        of(topic).add(clue);
    }

    Tally of(TopicInRegion topic) {
        return tallies.computeIfAbsent(topic, name -> new Tally(Measure.NOT_ENOUGH_REPLICAS, name.label()));
    }
}
