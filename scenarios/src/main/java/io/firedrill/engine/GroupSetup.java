package io.firedrill.engine;

import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Commits the beginning of each partition for each group of a region that is mirrored, before a member has joined. It is
 * where the group would begin anyhow; but a mirror finds a group only by its committed offsets, and only at its start or
 * refresh interval: found later, the group costs the mirror a rebalance and the drill some 10 s of warm-up.
 */
final class GroupSetup {
    private static final int LIMIT_SECONDS = 20;

    private final Scenario scenario;
    private final DrillEvents events;

    GroupSetup(Scenario scenario, DrillEvents events) {
        this.scenario = scenario;
        this.events = events;
    }

    /** Returns when the places are committed. One that cannot be is told and left: the mirror will find the group later. */
    void begin(String region, Admin admin) throws InterruptedException {
        if (scenario.flows().stream().noneMatch(flow -> flow.source().equals(region))) {
            return;
        }
        for (GroupSpec group : scenario.workload().groups()) {
            Map<TopicPartition, OffsetAndMetadata> beginnings = beginningsOf(group);
            if (group.region().equals(region) && beginsAtTheBeginning(group) && !beginnings.isEmpty()) {
                commit(group, beginnings, admin);
            }
        }
    }

    /** Whether the members keep to the drill's own {@code auto.offset.reset}. */
    private static boolean beginsAtTheBeginning(GroupSpec group) {
        return group.client()
                .getOrDefault(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest")
                .equals("earliest");
    }

    private Map<TopicPartition, OffsetAndMetadata> beginningsOf(GroupSpec group) {
        Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
        for (TopicSpec topic : scenario.topics()) {
            if (topic.region().equals(group.region()) && group.topics().contains(topic.name())) {
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    beginnings.put(new TopicPartition(topic.name(), partition), new OffsetAndMetadata(0));
                }
            }
        }
        return beginnings;
    }

    private void commit(GroupSpec group, Map<TopicPartition, OffsetAndMetadata> beginnings, Admin admin)
            throws InterruptedException {
        try {
            admin.alterConsumerGroupOffsets(group.name(), beginnings).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            events.event("group %s begins without a committed place: %s".formatted(group.name(), e));
        }
    }
}
