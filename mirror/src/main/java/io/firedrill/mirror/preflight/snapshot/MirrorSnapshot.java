package io.firedrill.mirror.preflight.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flow and both of its ends: all that a preflight judges. Immutable.
 *
 * @param properties what its MirrorMaker 2 is told
 * @param carried which topics it takes along
 */
public record MirrorSnapshot(
        FlowProperties properties, CarriedTopics carried, ClusterSnapshot source, ClusterSnapshot target) {

    /** The source's topics that the flow carries, by name, without heartbeats. */
    public List<String> carriedTopics() throws UnansweredException {
        return source.topicNames().stream().filter(carried::carries).sorted().toList();
    }

    /** Each carried topic that is at the target, too, with its mirror. */
    public List<TopicPair> pairs() throws UnansweredException {
        List<TopicPair> pairs = new ArrayList<>();
        for (String name : carriedTopics()) {
            Optional<TopicSnapshot> here = source.topic(name);
            Optional<TopicSnapshot> there = target.topic(carried.atTarget(name));
            if (here.isPresent() && there.isPresent()) {
                pairs.add(new TopicPair(here.get(), there.get()));
            }
        }
        return pairs;
    }

    /** Whether an offset bridge has been at work: group offsets then do not wait for checkpoints. */
    public boolean bridged() throws UnansweredException {
        return target.topicNames().contains(properties.flow().commitsTopic());
    }
}
