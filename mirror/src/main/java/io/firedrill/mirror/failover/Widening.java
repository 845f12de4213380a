package io.firedrill.mirror.failover;

import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.Progress.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A failover after another one of the same flow that has not been led back. It has to name what that one had, too: a flow has one
 * failover at a time, whose topics are fenced when a lost source comes back, and which a failback undoes.
 */
final class Widening {
    private Widening() {}

    /** The failover that {@code request} takes in; empty where the flow's latest one is no matter any more. */
    static Optional<Progress> of(Progress latest, FailoverRequest request) {
        boolean both = latest.standing() == Standing.DONE
                && latest.request().mode() != Mode.BACK
                && request.mode() != Mode.BACK;
        return both ? Optional.of(latest) : Optional.empty();
    }

    /** Why {@code request} cannot take in what was done before; empty where it can. */
    static Optional<String> obstacle(Progress before, FailoverRequest request) {
        Set<String> missing = new TreeSet<>(before.topics());
        missing.removeIf(request::wantsTopic);
        if (!missing.isEmpty()) {
            return Optional.of(
                    "topics were failed over or fenced before and are not back: %s. Name them, too (--topics), so that the fence and the way back know of all"
                            .formatted(String.join(", ", missing)));
        }
        FailoverRequest then = before.request();
        if (then.fence() != request.fence() || !request.fenceUsers().containsAll(then.fenceUsers())) {
            return Optional.of(
                    "the failover before fences by %s, and one fence is lifted in the end: give it the same --fence"
                            .formatted(then.fence().label()));
        }
        return Optional.empty();
    }

    static void require(Progress before, FailoverRequest request) throws FailoverException {
        Optional<String> obstacle = obstacle(before, request);
        if (obstacle.isPresent()) {
            throw new FailoverException(obstacle.get() + " (nothing was changed)");
        }
    }

    /** Where the failover that this one takes in has put groups. */
    static List<GroupMove> moved(Progress soFar) {
        return soFar.widened().map(Progress::moves).orElse(List.of());
    }

    /** The topics that stay fenced when a failover is taken back. */
    static Set<String> kept(Progress soFar) {
        return soFar.widened().map(Progress::topics).orElse(Set.of());
    }
}
