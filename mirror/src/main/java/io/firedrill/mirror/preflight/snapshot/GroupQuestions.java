package io.firedrill.mirror.preflight.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Asks for groups. */
record GroupQuestions(Admin admin, Questions questions) {
    private static final String SHARE_RESET = "share.auto.offset.reset";

    /** All groups with the topics that they have committed offsets for. */
    Answer<List<GroupSnapshot>> withTopics() throws InterruptedException {
        Answer<List<GroupListing>> listed = listed();
        if (listed instanceof Answer.Unanswered<List<GroupListing>> unanswered) {
            return new Answer.Unanswered<>(unanswered.reason());
        }
        List<GroupSnapshot> groups = new ArrayList<>();
        if (listed instanceof Answer.Known<List<GroupListing>> known) {
            Map<String, Answer<Set<String>>> topics = topics(known.value().stream()
                    .filter(group -> type(group) != GroupType.SHARE)
                    .map(GroupListing::groupId)
                    .toList());
            known.value()
                    .forEach(group -> groups.add(snapshot(
                            group, topics.getOrDefault(group.groupId(), new Answer.Known<>(Set.<String>of())))));
        }
        return new Answer.Known<>(List.copyOf(groups));
    }

    /** All groups, and nothing about their offsets. */
    Answer<List<GroupSnapshot>> bare() throws InterruptedException {
        Answer<List<GroupListing>> listed = listed();
        if (listed instanceof Answer.Known<List<GroupListing>> known) {
            return new Answer.Known<>(known.value().stream()
                    .map(group -> snapshot(group, new Answer.Known<>(Set.of())))
                    .toList());
        }
        return new Answer.Unanswered<>(((Answer.Unanswered<List<GroupListing>>) listed).reason());
    }

    /** Where those share groups would begin. */
    Answer<Map<String, String>> shareReset(Set<String> groups) throws InterruptedException {
        if (groups.isEmpty()) {
            return new Answer.Known<>(Map.of());
        }
        return questions.ask(
                admin.describeConfigs(groups.stream()
                                .map(group -> new ConfigResource(ConfigResource.Type.GROUP, group))
                                .toList())
                        .all(),
                "the settings of share groups",
                GroupQuestions::resets);
    }

    private static Map<String, String> resets(Map<ConfigResource, Config> configs) {
        Map<String, String> resets = new HashMap<>();
        configs.forEach((group, config) -> {
            ConfigEntry reset = config.get(SHARE_RESET);
            if (reset != null && reset.value() != null) {
                resets.put(group.name(), reset.value());
            }
        });
        return resets;
    }

    /** Connect's workers and schema registries use the same protocol, and consume nothing. */
    private Answer<List<GroupListing>> listed() throws InterruptedException {
        return questions.ask(admin.listGroups().all(), "its groups", all -> all.stream()
                .filter(group -> type(group) != GroupType.CLASSIC
                        || group.protocol().isEmpty()
                        || group.protocol().equals("consumer"))
                .toList());
    }

    private Map<String, Answer<Set<String>>> topics(List<String> groups) throws InterruptedException {
        Map<String, Answer<Set<String>>> topics = new HashMap<>();
        if (groups.isEmpty()) {
            return topics;
        }
        ListConsumerGroupOffsetsResult asked = admin.listConsumerGroupOffsets(groups.stream()
                .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec())));
        for (String group : groups) {
            topics.put(
                    group,
                    questions.ask(
                            asked.partitionsToOffsetAndMetadata(group),
                            "the offsets of group " + group,
                            GroupQuestions::committed));
        }
        return topics;
    }

    /** A partition that the group has no offset in comes without one. */
    private static Set<String> committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream()
                .filter(entry -> Objects.nonNull(entry.getValue()))
                .map(entry -> entry.getKey().topic())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static GroupSnapshot snapshot(GroupListing group, Answer<Set<String>> topics) {
        return new GroupSnapshot(
                group.groupId(), type(group), group.groupState().orElse(GroupState.UNKNOWN), topics);
    }

    /** Brokers that do not tell know no other type. */
    private static GroupType type(GroupListing group) {
        return group.type().orElse(GroupType.CLASSIC);
    }
}
