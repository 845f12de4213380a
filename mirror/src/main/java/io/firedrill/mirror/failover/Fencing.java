package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * {@link Step#FENCE}: a source that can be reached is fenced, which its log ends prove; one that cannot is to be fenced when
 * it comes back, before anybody reads or writes there.
 */
final class Fencing implements FailoverStep {
    private static final String PENDING = "pending";
    private static final String END = "end";
    private static final String KIND = "kind";
    /** The topics that a fence was prepared for: what is found at them from then on may be the fence itself. */
    private static final String COVERED = "covered";

    private static final String DENIED_AT_THE_TARGET = "denied-at-the-target";

    private final SourceRegion source;
    private final StandbyRegion standby;
    private final Fence.Kinds fences;
    private final FrozenLogs frozen;

    Fencing(SourceRegion source, StandbyRegion standby, Fence.Kinds fences, FrozenLogs frozen) {
        this.source = source;
        this.standby = standby;
        this.fences = fences;
        this.frozen = frozen;
    }

    /** Whether everybody was denied to write to what is mirrored of the topic, before the source was fenced. */
    static boolean wasDeniedAtTheTarget(Facts fenced, String topic) {
        return fenced.under(DENIED_AT_THE_TARGET).containsKey(topic);
    }

    /** Whether the source could not be reached, and may be written to when it comes back. */
    static boolean isPending(Progress soFar) {
        return soFar.facts(Step.FENCE).get(PENDING, "").equals("true");
    }

    /** Where the logs ended when they were fenced; nothing where that is pending. */
    static Map<TopicPartition, Long> ends(Progress soFar) {
        return isPending(soFar) ? Map.of() : LogEnds.of(END, soFar.facts(Step.FENCE));
    }

    /** How the source is fenced; {@link FenceKind#AUTO} where that could not be chosen yet. */
    static FenceKind kind(Progress soFar) {
        FenceKind wanted = soFar.request().fence();
        return wanted == FenceKind.AUTO
                ? FenceKind.valueOf(soFar.facts(Step.FENCE).get(KIND, wanted.name()))
                : wanted;
    }

    /** By this failover, or by one whose place it has taken, or that it takes in. */
    private static Set<String> covered(Progress soFar) {
        return soFar.facts(Step.FENCE).under(COVERED).keySet();
    }

    private Fence fence(Progress soFar) throws ClusterException {
        return fences.of(kind(soFar), soFar.request().fenceUsers());
    }

    @Override
    public Facts prepare(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        fences.requireOthers(soFar.request().fenceUsers());
        if (source.answers().isPresent()) {
            return before(soFar).with(PENDING, false);
        }
        if (soFar.request().mode().isPlanned()) {
            throw new FailoverException("the source does not answer any more");
        }
        return Facts.of(PENDING, true);
    }

    private Facts before(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Set<String> topics = Detection.topics(soFar);
        Facts earlier = soFar.facts(Step.FENCE);
        Set<String> fresh = new TreeSet<>(topics);
        fresh.removeAll(covered(soFar));
        FenceKind kind = kind(soFar);
        Facts chosen = Facts.NONE;
        if (kind == FenceKind.AUTO) {
            FenceChoice choice = fences.choose();
            kind = choice.kind();
            chosen = Facts.of(KIND, kind.name()).with("why", choice.why());
        }
        Facts before = fences.of(kind, soFar.request().fenceUsers()).before(fresh, earlier);
        if (soFar.request().mode().isPlanned()
                && !CredentialFence.absent(before).isEmpty()) {
            throw new FailoverException(noCredential(CredentialFence.absent(before)));
        }
        for (String topic : standby.deniedHere(kind, fresh)) {
            before = before.with(DENIED_AT_THE_TARGET + "." + topic, "");
        }
        for (String topic : topics) {
            before = before.with(COVERED + "." + topic, "");
        }
        // What an earlier failover has written down was before any fence; now there may be one.
        return before.and(earlier).and(chosen);
    }

    static String noCredential(Set<String> users) {
        return "users of the fence have no SCRAM credential at the source: %s. Check the names"
                .formatted(String.join(", ", users));
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        if (isPending(soFar)) {
            return Facts.NONE;
        }
        Set<String> topics = Detection.topics(soFar);
        fence(soFar).raise(topics);
        try {
            return LogEnds.facts(END, frozen.ends(() -> source.ends(topics)));
        } catch (FailoverException e) {
            throw new FailoverException(
                    "%s by somebody whom the fence does not keep out (a super user? one whose credential was not taken away?): stop the producers"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    @Override
    public Facts takeBack(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Set<String> topics = new TreeSet<>(isPending(soFar) ? covered(soFar) : Detection.topics(soFar));
        topics.removeAll(Widening.kept(soFar));
        if (isPending(soFar) && topics.isEmpty()) {
            return Facts.NONE;
        }
        Facts before = soFar.facts(Step.FENCE);
        Facts unrestored = fence(soFar).lift(topics, before);
        standby.liftCopiedFence(kind(soFar), before, Detection.topics(soFar));
        return unrestored;
    }
}
