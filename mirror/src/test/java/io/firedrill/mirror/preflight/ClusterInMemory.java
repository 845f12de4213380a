package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.Access;
import io.firedrill.mirror.preflight.snapshot.Acls;
import io.firedrill.mirror.preflight.snapshot.Answer;
import io.firedrill.mirror.preflight.snapshot.ClockReading;
import io.firedrill.mirror.preflight.snapshot.ClusterSnapshot;
import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.Groups;
import io.firedrill.mirror.preflight.snapshot.RuntimeFacts;
import io.firedrill.mirror.preflight.snapshot.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A cluster of three brokers that tells everything, until told otherwise. */
final class ClusterInMemory {
    /** What it can be told not to tell. */
    enum Question {
        NAMES,
        TOPICS,
        ACLS,
        QUOTAS,
        SCRAM,
        GROUPS,
        RESETS,
        FEATURES,
        CLOCK,
        TRANSACTIONS
    }

    final Map<String, TopicInMemory> topics = new TreeMap<>();
    final Set<String> otherNames = new HashSet<>();
    final Map<ClientQuotaEntity, Map<String, Double>> quotas = new HashMap<>();
    final Map<String, Set<String>> scram = new HashMap<>();
    final List<GroupSnapshot> groups = new ArrayList<>();
    final Map<String, String> resets = new HashMap<>();
    final Map<String, Short> features =
            new HashMap<>(Map.of("group.version", (short) 1, "metadata.version", (short) 29));
    final Set<String> transactionalIds = new HashSet<>();
    final Set<Question> secrets = new HashSet<>();
    String clusterId;
    int brokers = 3;
    boolean authorized;
    ClockReading clock = new ClockReading(Duration.ZERO, Duration.ofMillis(1));

    private final String alias;
    private final List<AclBinding> acls = new ArrayList<>();

    ClusterInMemory(String alias) {
        this.alias = alias;
        this.clusterId = "id-of-" + alias;
    }

    TopicInMemory topic(String name) {
        return topics.computeIfAbsent(name, TopicInMemory::new);
    }

    void group(String name, GroupType type, GroupState state, String... topics) {
        groups.add(new GroupSnapshot(name, type, state, new Answer.Known<>(Set.of(topics))));
    }

    void hiddenGroup(String name) {
        groups.add(new GroupSnapshot(
                name, GroupType.CLASSIC, GroupState.STABLE, new Answer.Unanswered<>("offsets are hidden")));
    }

    void allow(String user, AclOperation operation, ResourceType type, String name) {
        allow(user, operation, type, name, PatternType.LITERAL);
    }

    void allow(String user, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        authorized = true;
        acls.add(new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(user, "*", operation, AclPermissionType.ALLOW)));
    }

    ClusterSnapshot snapshot() {
        Set<String> names = new HashSet<>(topics.keySet());
        names.addAll(otherNames);
        return new ClusterSnapshot(
                new ClusterSnapshot.Address(alias, alias + ".example:9092", clusterId, false),
                new Topics(
                        answer(Question.NAMES, names),
                        answer(
                                Question.TOPICS,
                                topics.entrySet().stream()
                                        .collect(Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue()
                                                .snapshot())))),
                new Access(
                        answer(Question.ACLS, new Acls(authorized, acls)),
                        answer(Question.QUOTAS, quotas),
                        answer(Question.SCRAM, scram)),
                new Groups(answer(Question.GROUPS, groups), answer(Question.RESETS, resets)),
                new RuntimeFacts(
                        IntStream.range(0, brokers).boxed().collect(Collectors.toSet()),
                        answer(Question.FEATURES, features),
                        answer(Question.CLOCK, clock),
                        answer(Question.TRANSACTIONS, transactionalIds)));
    }

    private <T> Answer<T> answer(Question question, T value) {
        return secrets.contains(question)
                ? new Answer.Unanswered<>("cluster '%s' did not tell %s".formatted(alias, question))
                : new Answer.Known<>(value);
    }
}
