package io.firedrill.mirror.bridge;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.groups.ClusterGroups;
import io.firedrill.mirror.groups.HomeGroups;
import io.firedrill.mirror.groups.KafkaClusterGroups;
import io.firedrill.mirror.groups.KafkaSourceGroups;
import io.firedrill.mirror.groups.SourceGroups;
import io.firedrill.mirror.groups.SourceGroups.Look;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.TranslationException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells the target, while the source lives, what groups have committed there, and keeps them at the target where they would
 * go on. MirrorMaker 2's checkpoints do that, too, but up to their interval of a second or more later, too early by half of
 * a group's lag, and not for groups that lag behind the oldest pair of offsets that it remembers. Two bridges of one flow, or
 * one that is started again, write the same. {@link #cross} is for one thread, {@link #arrive}, {@link #goHome} and
 * {@link #pulse} for others.
 */
public final class OffsetBridge implements AutoCloseable {
    private final SourceGroups source;
    private final CommitsTopic target;
    private final ClusterGroups standby;
    private final GroupArrivals arrivals;
    private final ToldHomes homes;
    private final Map<Place, Long> written = new HashMap<>();
    private final Clock clock;
    private volatile List<GroupCommit> latest = List.of();
    private volatile long heardAtMillis;
    private volatile long homesAtMillis;

    OffsetBridge(
            SourceGroups source,
            CommitsTopic target,
            GroupArrivals.Finder finder,
            ClusterGroups standby,
            ToldHomes.Finder homes,
            Clock clock) {
        this.homes = new ToldHomes(homes, target);
        this.source = source;
        this.target = target;
        this.standby = standby;
        this.clock = clock;
        this.arrivals = new GroupArrivals(finder, standby);
    }

    /**
     * A bridge beside the flow's mirror; has not asked anything yet.
     *
     * @param opposite the flow against it, by MirrorMaker 2's default naming; empty where there is none
     * @param limit for each look, and for each writing
     */
    public static OffsetBridge of(ReplicationFlow flow, Optional<ReplicationFlow> opposite, Duration limit) {
        Admin admin = Admin.create(flow.source().clientConfig());
        return new OffsetBridge(
                new KafkaSourceGroups(flow, admin, limit, Clock.systemUTC()),
                new KafkaCommitsTopic(flow.target(), flow.commitsTopic(), limit),
                GroupArrivals.Finder.in(MirroredTarget.of(flow, limit)),
                new KafkaClusterGroups(flow.target(), limit),
                opposite.map(against -> ToldHomes.Finder.in(
                                new HomeGroups(
                                        flow,
                                        against,
                                        Admin.create(flow.source().clientConfig()),
                                        limit),
                                MirroredTarget.of(flow, limit)))
                        .orElseGet(ToldHomes.Finder::none),
                Clock.systemUTC());
    }

    /**
     * Looks once at the source; what has changed since the last time is at the target when it returns.
     *
     * @throws ClusterException when a cluster does not answer; the next time makes up for it
     */
    public Crossing cross() throws ClusterException, InterruptedException {
        Look look = source.look();
        heardAtMillis = clock.millis();
        latest = look.commits();
        List<GroupCommit> changed = look.commits().stream()
                .filter(commit -> !Long.valueOf(commit.offset()).equals(written.get(Place.of(commit))))
                .toList();
        target.write(changed);
        changed.forEach(commit -> written.put(Place.of(commit), commit.offset()));
        return new Crossing(look.commits().size(), changed.size(), look.unread());
    }

    /**
     * Tells the target when the source last answered; to be called about once a second, whatever becomes of {@link #cross}, from
     * a thread of its own. A failover knows by it whether the source is lost, or only the mirror.
     *
     * @throws ClusterException when the target does not answer
     */
    public void pulse() throws ClusterException, InterruptedException {
        target.write(new BridgePulse(heardAtMillis, homesAtMillis, clock.millis()));
    }

    /**
     * Puts the groups at the target where they would go on, as far as the latest look tells and the mirror has come: forwards only,
     * and only groups without members there.
     *
     * @return why a group is not there, by its name; to be tried again
     * @throws ClusterException when the target does not answer
     */
    public Map<String, String> arrive() throws ClusterException, InterruptedException {
        try {
            return arrivals.put(latest);
        } catch (TranslationException e) {
            throw new ClusterException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Looks once at the groups at the source that read what came from the target, and tells the target where they go on in its own topics. For
     * a thread of its own.
     *
     * @return why nothing is known of a group, by its name
     * @throws ClusterException when a cluster does not answer; the next time makes up for it
     */
    public Map<String, String> goHome() throws ClusterException, InterruptedException {
        // What was committed is at least as new as that.
        long atMillis = clock.millis();
        Map<String, String> unknown = homes.tell(atMillis);
        homesAtMillis = atMillis;
        return unknown;
    }

    @Override
    public void close() {
        source.close();
        target.close();
        standby.close();
        arrivals.close();
        homes.close();
    }

    /**
     * What one look brought.
     *
     * @param places pairs of group and partition that have an offset
     * @param changed those that were written to the target
     * @param unread why nothing is known of a group, by its name
     */
    public record Crossing(int places, int changed, Map<String, String> unread) {
        public Crossing {
            unread = Map.copyOf(unread);
        }
    }

    private record Place(String group, TopicPartition partition) {
        static Place of(GroupCommit commit) {
            return new Place(commit.group(), commit.partition());
        }
    }
}
