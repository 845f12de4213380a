package io.firedrill.mirror.status;

import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.MirrorControl;
import java.time.Duration;
import java.util.Optional;

/**
 * Stops a mirror before its source removes what it has not brought: MirrorMaker 2 would go on behind it, and nobody would know
 * what is missing. Worked example: records are kept for an hour, the oldest that the target lacks is 58 minutes old, and the guard was
 * told two minutes: the mirror is stopped now. It is not started again: whoever raises the retention does that. For one thread.
 */
public final class ContinuityGuard {
    private final MirrorControl mirror;
    private final Duration before;
    private boolean stopped;

    /** @param before how long before the source begins to remove what the target lacks */
    public ContinuityGuard(MirrorControl mirror, Duration before) {
        this.mirror = mirror;
        this.before = before;
    }

    /**
     * Stops the mirror if the status asks for it, once, and again only after the danger had gone.
     *
     * @return what was done, in a sentence; empty if nothing was
     * @throws FailoverException when it cannot be stopped; the next look tries again
     */
    public Optional<String> look(FlowStatus status) throws FailoverException, InterruptedException {
        Optional<TopicStatus> overtaken = status.topics().stream()
                .filter(topic -> topic.isOvertakenWithin(before))
                .findFirst();
        if (overtaken.isEmpty()) {
            // Where a cluster is silent nothing says that the danger has gone.
            stopped &= !status.isSourceKnown() || !status.isTargetKnown();
            return Optional.empty();
        }
        if (stopped) {
            return Optional.empty();
        }
        mirror.stop();
        stopped = true;
        return overtaken.map(topic -> said(topic, status));
    }

    private static String said(TopicStatus topic, FlowStatus status) {
        String source = status.flow().source().alias();
        Optional<Overtaking> next = topic.overtaking();
        String danger = topic.removedOffsets() > 0
                ? "%s removed %,d offsets of topic %s that were not mirrored"
                        .formatted(source, topic.removedOffsets(), topic.topic())
                : "%s begins in %,d s to remove what %s lacks of topic %s"
                        .formatted(
                                source,
                                next.map(Overtaking::left).orElse(Duration.ZERO).toSeconds(),
                                status.flow().target().alias(),
                                topic.topic());
        // By what records went that are gone already nobody knows.
        String setting = topic.removedOffsets() > 0
                ? "its retention (retention.ms, retention.bytes)"
                : next.map(Overtaking::setting).orElse("its retention");
        return danger + ": the mirror was stopped; raise %s there, and start it again".formatted(setting);
    }
}
