package io.firedrill.mirror.groups;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.Exclusions;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.HomePlaces;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.TranslationException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Groups at a flow's source that read what the flow against it has brought there, and where they go on at home: in the target's own topics.
 * Asks the source alone, which must live. For one thread.
 */
public final class HomeGroups implements AutoCloseable {
    private final KafkaSourceGroups source;
    private final MirroredTarget mirrored;
    private final HomePlaces places;
    private final String alias;

    /**
     * Asks nothing yet.
     *
     * @param flow whose groups are meant
     * @param opposite the flow against it, by MirrorMaker 2's default naming
     * @param source of {@code flow}; is closed with this
     * @param limit for each question
     */
    public HomeGroups(ReplicationFlow flow, ReplicationFlow opposite, Admin source, Duration limit) {
        // What groups have read of mirrored topics is nothing that the flow would mirror.
        ReplicationFlow all = new ReplicationFlow(
                flow.source(),
                flow.target(),
                List.of(".*"),
                flow.groups(),
                flow.naming(),
                new Exclusions(List.of(), flow.excluded().groups()));
        this.source = new KafkaSourceGroups(all, source, limit, Clock.systemUTC());
        this.mirrored = MirroredTarget.of(opposite, limit);
        this.places = mirrored.homePlaces();
        this.alias = flow.source().alias();
    }

    /** One for each group and partition that came from the target: from that one to the target's own. */
    public Look look() throws ClusterException, InterruptedException {
        SourceGroups.Look look = source.look();
        try {
            return new Look(places.places(look.commits()), look.unread());
        } catch (TranslationException e) {
            throw new ClusterException("cluster '%s': %s".formatted(alias, e.getMessage()), e);
        }
    }

    /**
     * What was found.
     *
     * @param unread why nothing is known of a group, by its name
     */
    public record Look(List<GroupPlace> places, Map<String, String> unread) {
        public Look {
            places = List.copyOf(places);
            unread = Map.copyOf(unread);
        }
    }

    @Override
    public void close() {
        source.close();
        mirrored.close();
    }
}
