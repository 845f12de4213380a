package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.ClusterLogs;
import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.groups.KafkaClusterGroups;
import io.firedrill.mirror.tail.SettledTail;
import io.firedrill.mirror.tail.TailQuarantine;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.OffsetRange;
import io.firedrill.mirror.translation.Translation;
import io.firedrill.mirror.translation.TranslationException;
import io.firedrill.mirror.translation.UnstampedEnd;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks and changes the real target. */
final class KafkaStandbyRegion implements StandbyRegion {
    private static final Duration BRIDGE_IS_DEAD = Duration.ofSeconds(30);

    private final ReplicationFlow flow;
    private final Admin admin;
    private final Duration limit;
    private final ClusterLogs logs;
    private final KafkaClusterGroups groups;
    private final MirroredTarget mirrored;
    private final StandbyTopics topics;
    private final Clock clock;

    /**
     * Asks nothing yet.
     *
     * @param admin of the target; is not closed
     * @param limit for each question
     */
    KafkaStandbyRegion(ReplicationFlow flow, Admin admin, Duration limit, Clock clock) {
        this.flow = flow;
        this.admin = admin;
        this.limit = limit;
        this.clock = clock;
        this.logs = new ClusterLogs(flow.target(), admin, limit);
        this.groups = new KafkaClusterGroups(flow.target(), limit);
        this.mirrored = MirroredTarget.of(flow, limit);
        this.topics = new StandbyTopics(flow, admin, limit);
    }

    @Override
    public String id() throws ClusterException, InterruptedException {
        return Answers.within(limit, flow.target().alias())
                .get(admin.describeCluster().clusterId(), "its id");
    }

    @Override
    public Set<String> topics() throws ClusterException, InterruptedException {
        Set<String> here = logs.topics().stream()
                .flatMap(topic -> flow.sourceTopic(topic).stream())
                .collect(Collectors.toSet());
        // Where names are kept, only stamps tell what was mirrored from what has always been here.
        return flow.naming() == TopicNaming.IDENTITY
                ? mirroredUntil(here).keySet().stream()
                        .map(TopicPartition::topic)
                        .collect(Collectors.toSet())
                : here;
    }

    @Override
    public Set<String> notMadeYet(Set<String> some) throws ClusterException, InterruptedException {
        Set<String> here = logs.topics();
        return some.stream()
                .filter(topic -> !here.contains(flow.targetTopic(topic)))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> hidden(Set<String> some) throws ClusterException, InterruptedException {
        Set<String> hidden = logs.hidden(some.stream().map(flow::targetTopic).toList());
        return some.stream()
                .filter(topic -> hidden.contains(flow.targetTopic(topic)))
                .collect(Collectors.toSet());
    }

    /** The same connections, for what a failback asks besides. */
    MirroredTarget mirrored() {
        return mirrored;
    }

    @Override
    public Map<TopicPartition, Long> mirroredUntil(Set<String> some) throws ClusterException, InterruptedException {
        return translated(() -> mirrored.mirroredUntil().ends(some));
    }

    @Override
    public Map<TopicPartition, Optional<UnstampedEnd>> unstampedEnds(Set<TopicPartition> some)
            throws ClusterException, InterruptedException {
        return translated(() -> mirrored.unstampedEnds().of(some));
    }

    @Override
    public List<RecordMark> records(TopicPartition partition, OffsetRange range)
            throws ClusterException, InterruptedException {
        TopicPartition here = new TopicPartition(flow.targetTopic(partition.topic()), partition.partition());
        List<RecordMark> records = new ArrayList<>();
        new MarkedLog(flow.target(), here, limit).read(range, IsolationLevel.READ_COMMITTED, record -> {
            if (record.offset() < range.until()) {
                records.add(RecordMark.of(record));
            }
        });
        return records;
    }

    @Override
    public Map<TopicPartition, List<OffsetRange>> settled() throws ClusterException, InterruptedException {
        return SettledTail.all(new TailQuarantine(flow, admin, limit).settled());
    }

    @Override
    public Map<TopicPartition, Long> ends(Set<String> some) throws ClusterException, InterruptedException {
        Set<String> here = some.stream().map(flow::targetTopic).collect(Collectors.toSet());
        // What a mirror has not begun with yet is nowhere.
        here.retainAll(logs.topics());
        return logs.ends(here);
    }

    @Override
    public List<GroupCommit> commits() throws ClusterException, InterruptedException {
        return translated(() -> mirrored.commits().latest());
    }

    @Override
    public List<GroupPlace> homePlaces() throws ClusterException, InterruptedException {
        List<GroupHome> homes = translated(() -> mirrored.commits().homes());
        if (homes.isEmpty()) {
            return List.of();
        }
        boolean current = pulse().filter(KafkaStandbyRegion::toldHomesUntilTheSourceFellSilent)
                .isPresent();
        Set<TopicPartition> here = logs.ends(existing(homes)).keySet();
        return homes.stream().map(home -> homePlace(home, current, here)).toList();
    }

    private Set<String> existing(List<GroupHome> homes) throws ClusterException, InterruptedException {
        Set<String> own = homes.stream().map(home -> home.partition().topic()).collect(Collectors.toSet());
        own.retainAll(logs.topics());
        return own;
    }

    /** What came from here was mirrored by MirrorMaker 2's default naming. */
    private GroupPlace homePlace(GroupHome home, boolean current, Set<TopicPartition> here) {
        TopicPartition own = home.partition();
        TopicPartition there =
                new TopicPartition(TopicNaming.PREFIXED.atTarget(flow.target().alias(), own.topic()), own.partition());
        return new GroupPlace(home.group(), there, own, translation(home, current, here), true);
    }

    private static Translation translation(GroupHome home, boolean current, Set<TopicPartition> here) {
        if (home.offset().isEmpty()) {
            return new Translation.Untranslatable("the offset bridge did not know its place in " + home.partition());
        }
        if (!here.contains(home.partition())) {
            return new Translation.Untranslatable(home.partition() + " is not to be seen at the target");
        }
        return current
                ? Translation.of(home.offset().getAsLong(), 0)
                : new Translation.Untranslatable(
                        "the offset bridge did not look at the end: what it told of %s may be old"
                                .formatted(home.partition()));
    }

    private static boolean toldHomesUntilTheSourceFellSilent(BridgePulse pulse) {
        return pulse.homesAtMillis() >= pulse.heardAtMillis() - BRIDGE_IS_DEAD.toMillis();
    }

    @Override
    public Optional<Duration> sourceHeardAgo() throws ClusterException, InterruptedException {
        return pulse().map(BridgePulse::silence);
    }

    /** Of a bridge that lives and has heard of the source. */
    private Optional<BridgePulse> pulse() throws ClusterException, InterruptedException {
        // Whether the bridge lives is seen by two clocks, and so from far; how long the source was silent, by one.
        long oldest = clock.millis() - BRIDGE_IS_DEAD.toMillis();
        return translated(() -> mirrored.commits().pulse())
                .filter(sign -> sign.heardAtMillis() > 0 && sign.writtenAtMillis() > oldest);
    }

    @Override
    public List<GroupPlace> places(Collection<GroupCommit> commits) throws ClusterException, InterruptedException {
        return translated(() -> mirrored.groups().places(commits));
    }

    private <T> T translated(Translating<T> question) throws ClusterException, InterruptedException {
        try {
            return question.ask();
        } catch (TranslationException e) {
            throw new ClusterException(
                    "cluster '%s': %s".formatted(flow.target().alias(), e.getMessage()), e);
        }
    }

    private interface Translating<T> {
        T ask() throws TranslationException, InterruptedException;
    }

    @Override
    public Map<String, Map<TopicPartition, Long>> offsets(Set<String> some)
            throws ClusterException, InterruptedException {
        return groups.places(some);
    }

    @Override
    public Map<String, Integer> members(Set<String> some) throws ClusterException, InterruptedException {
        return groups.members(some);
    }

    @Override
    public void move(List<GroupMove> moves) throws FailoverException, ClusterException, InterruptedException {
        Map<String, Map<TopicPartition, Long>> byGroup = new TreeMap<>();
        moves.forEach(move ->
                byGroup.computeIfAbsent(move.group(), group -> new HashMap<>()).put(move.target(), move.offset()));
        Map<String, String> left = groups.put(byGroup);
        if (!left.isEmpty()) {
            throw new FailoverException("groups were not moved, the others were: %s".formatted(new TreeMap<>(left)));
        }
    }

    @Override
    public Set<String> makeTopics(Set<String> some) throws ClusterException, InterruptedException {
        return flow.naming() == TopicNaming.IDENTITY ? Set.of() : topics.make(new TreeSet<>(some));
    }

    @Override
    public Set<String> deniedHere(FenceKind kind, Set<String> some) throws ClusterException, InterruptedException {
        return kind == FenceKind.ACLS ? topics.deniedHere(some) : Set.of();
    }

    @Override
    public Set<String> liftCopiedFence(FenceKind kind, Facts before, Set<String> some)
            throws ClusterException, InterruptedException {
        return topics.liftCopiedFence(kind, before, some);
    }

    @Override
    public Set<String> liftFenceOfBefore(FenceKind kind, Set<String> some)
            throws ClusterException, InterruptedException {
        return topics.liftFenceOfBefore(kind, some);
    }

    @Override
    public void close() {
        groups.close();
        mirrored.close();
    }
}
