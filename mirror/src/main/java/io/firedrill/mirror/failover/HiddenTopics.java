package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Topics that a cluster does not show to the tool's user. A list of topics leaves them out without a word, and so would a failover: their
 * groups and producers would find nothing of theirs. What one cluster hides, the other one, or what groups have committed, gives away.
 */
final class HiddenTopics {
    private final SourceRegion source;
    private final StandbyRegion standby;

    HiddenTopics(SourceRegion source, StandbyRegion standby) {
        this.source = source;
        this.standby = standby;
    }

    /**
     * Refuses to leave out what is hidden.
     *
     * @param shown the topics that were found: the source's in a planned failover, the standby's otherwise
     */
    void requireNone(FailoverRequest request, Set<String> shown)
            throws FailoverException, ClusterException, InterruptedException {
        Optional<String> obstacle = obstacles(request, shown).findFirst();
        if (obstacle.isPresent()) {
            throw new FailoverException(obstacle.get());
        }
    }

    /** What is hidden by which cluster, for people; empty if nothing is. */
    Stream<String> obstacles(FailoverRequest request, Set<String> shown) throws ClusterException, InterruptedException {
        if (request.mode().isPlanned()) {
            return Stream.concat(
                    obstacle("source", source.hidden(wanted(standby.topics(), shown, request))),
                    obstacle("target", standby.hidden(wanted(standby.notMadeYet(shown), Set.of(), request))));
        }
        Set<String> committed = standby.commits().stream()
                .map(commit -> commit.partition().topic())
                .collect(Collectors.toSet());
        return obstacle("target", standby.hidden(wanted(committed, shown, request)));
    }

    private static Set<String> wanted(Set<String> all, Set<String> shown, FailoverRequest request) {
        Set<String> others = new TreeSet<>(all);
        others.removeAll(shown);
        others.removeIf(topic -> !request.wantsTopic(topic));
        return others;
    }

    private static Stream<String> obstacle(String where, Set<String> hidden) {
        return hidden.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        "the %s does not show %s to the user of the mirror's file, so that nothing of it would be failed over: let that user Describe it"
                                .formatted(where, String.join(", ", new TreeSet<>(hidden))));
    }
}
