package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.Failover.Listener;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.groups.HomeGroups;
import io.firedrill.mirror.positions.DedicatedMirrorPositions;
import io.firedrill.mirror.positions.MirrorPositions;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.mirror.tail.SettledOtherwiseException;
import io.firedrill.mirror.tail.SettledTail;
import io.firedrill.mirror.tail.TailCount;
import io.firedrill.mirror.tail.TailQuarantine;
import io.firedrill.mirror.tail.UnreplicatedTail;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.OffsetRange;
import io.firedrill.mirror.translation.TranslationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks and changes the real clusters. */
final class KafkaOppositeFlow implements OppositeFlow {
    private final ReplicationFlow flow;
    private final ReplicationFlow back;
    private final FailoverSettings settings;
    private @Nullable KafkaFailover failover;
    private final MirrorControl mirror;

    /**
     * Asks nothing yet.
     *
     * @param flow this one
     * @param back the one that is failed over, against it
     * @param mirror of this one
     * @param settings of the one that is failed over
     */
    KafkaOppositeFlow(ReplicationFlow flow, ReplicationFlow back, MirrorControl mirror, FailoverSettings settings)
            throws ClusterException {
        this.flow = flow;
        this.back = back;
        this.mirror = mirror;
        this.settings = settings;
    }

    /** The names of a region's brokers may be lost with it: to connect is a question like any other. */
    private KafkaFailover connected() throws ClusterException {
        KafkaFailover made = failover;
        if (made == null) {
            made = KafkaFailover.of(flow, settings.withoutCopy());
            failover = made;
        }
        return made;
    }

    @Override
    public List<GroupPlace> places() throws ClusterException, InterruptedException {
        try (HomeGroups groups = new HomeGroups(
                back, flow, Admin.create(Clients.admin(flow.target(), settings.limit())), settings.limit())) {
            HomeGroups.Look look = groups.look();
            if (!look.unread().isEmpty()) {
                throw new ClusterException("cluster '%s' did not tell what groups have committed: %s"
                        .formatted(flow.target().alias(), look.unread()));
            }
            return look.places();
        }
    }

    @Override
    public Progress failover() throws FailoverException, ClusterException, InterruptedException {
        return ofJournal(Failover::progress);
    }

    @Override
    public Progress fence() throws FailoverException, ClusterException, InterruptedException {
        return ofJournal(its -> its.progress().isFencePending() ? its.fence() : its.progress());
    }

    @Override
    public Map<TopicPartition, Long> ends(Set<String> topics) throws ClusterException, InterruptedException {
        return connected().source().ends(topics);
    }

    @Override
    public Map<TopicPartition, Long> mirroredEnds(Set<String> topics) throws ClusterException, InterruptedException {
        return connected().standby().ends(topics);
    }

    @Override
    public Map<TopicPartition, List<OffsetRange>> mirrored(Set<String> topics)
            throws ClusterException, InterruptedException {
        try {
            return connected().mirrored().mirroredRanges().of(topics);
        } catch (TranslationException e) {
            throw trouble(e);
        }
    }

    @Override
    public TailCount count(Map<TopicPartition, List<OffsetRange>> ranges)
            throws ClusterException, InterruptedException {
        return tail(ranges).read(record -> {});
    }

    private UnreplicatedTail tail(Map<TopicPartition, List<OffsetRange>> ranges) {
        return new UnreplicatedTail(flow.source(), ranges, settings.limit());
    }

    @Override
    public void settle(Map<TopicPartition, List<OffsetRange>> ranges, long epoch, Disposition disposition)
            throws FailoverException, ClusterException, InterruptedException {
        try {
            quarantine().settle(new SettledTail(epoch, disposition, ranges));
        } catch (SettledOtherwiseException e) {
            throw new FailoverException(String.valueOf(e.getMessage()), e);
        }
    }

    private TailQuarantine quarantine() throws ClusterException {
        return new TailQuarantine(flow, connected().standbyAdmin(), settings.limit());
    }

    @Override
    public Map<TopicPartition, List<OffsetRange>> settledBefore(long epoch)
            throws ClusterException, InterruptedException {
        return SettledTail.allBut(epoch, quarantine().settled());
    }

    @Override
    public void endOpen() throws ClusterException, InterruptedException {
        quarantine().endOpen();
    }

    @Override
    public void requirePinnable() throws ClusterException, InterruptedException {
        positions().requirePinnable();
    }

    private MirrorPositions positions() throws ClusterException, InterruptedException {
        Optional<MirrorPositions> elsewhere = mirror.positions();
        return elsewhere.isPresent()
                ? elsewhere.get()
                : new DedicatedMirrorPositions(flow, connected().standbyAdmin(), settings.limit());
    }

    @Override
    public Facts liftFence() throws FailoverException, ClusterException, InterruptedException {
        Progress done = failover();
        return done.isFencePending()
                ? Facts.NONE
                : connected()
                        .fences()
                        .of(Fencing.kind(done), done.request().fenceUsers())
                        .lift(done.topics(), done.facts(Step.FENCE));
    }

    @Override
    public void pin(Map<TopicPartition, Long> next) throws ClusterException, InterruptedException {
        positions().pin(next);
    }

    @Override
    public void resume() throws FailoverException, ClusterException, InterruptedException {
        mirror.start();
        ofJournal(Failover::ledBack);
    }

    private Progress ofJournal(Asking asking) throws FailoverException, ClusterException, InterruptedException {
        try {
            return asking.of(connected().failover(new Silent()));
        } catch (SupersededException | JournalException e) {
            throw new FailoverException("the failover that is to be undone: " + e.getMessage(), e);
        }
    }

    private ClusterException trouble(TranslationException e) {
        return new ClusterException("cluster '%s': %s".formatted(flow.target().alias(), e.getMessage()), e);
    }

    @Override
    public void close() {
        if (failover != null) {
            failover.close();
        }
    }

    private interface Asking {
        Progress of(Failover failover)
                throws FailoverException, SupersededException, JournalException, ClusterException, InterruptedException;
    }

    private static final class Silent implements Listener {
        @Override
        public void begins(Step step) {}

        @Override
        public void done(Step step, Facts facts) {}

        @Override
        public void takesBack(Step step) {}
    }
}
