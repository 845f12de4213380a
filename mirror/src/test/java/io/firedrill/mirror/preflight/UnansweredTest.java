package io.firedrill.mirror.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.preflight.ClusterInMemory.Question;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not known of a cluster makes the checks that need it unknown, and no others. */
class UnansweredTest {
    private final MirrorInMemory mirror = MirrorInMemory.prefixed();

    @ParameterizedTest
    @CsvSource({
        "ACLS, write-rights read-rights authorizers",
        "QUOTAS, quotas",
        "SCRAM, scram-users",
        "GROUPS, read-rights groups-carried share-groups streams-groups streams-topics group-protocols standby-groups",
        "FEATURES, feature-levels",
        "CLOCK, clocks",
        "TRANSACTIONS, write-rights aborted-records",
        "NAMES, topics-mirrored topic-names same-partitions replication-factor min-insync-replicas clean-elections"
                + " healthy-replicas message-size mirror-message-size retention cleanup-policy timestamp-type"
                + " timestamp-limits write-rights read-rights streams-topics",
        "TOPICS, same-partitions replication-factor min-insync-replicas clean-elections healthy-replicas message-size"
                + " mirror-message-size retention cleanup-policy timestamp-type timestamp-limits"
    })
    void atTheSource(Question question, String checks) {
        everyQuestionMatters();
        mirror.source.secrets.add(question);

        assertThat(unknown()).containsExactlyInAnyOrder(checks.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "ACLS, write-rights read-rights authorizers",
        "QUOTAS, quotas",
        "SCRAM, scram-users",
        "GROUPS, standby-groups",
        "RESETS, share-groups",
        "FEATURES, group-protocols feature-levels",
        "CLOCK, clocks",
        "NAMES, topics-mirrored topic-names checkpoint-intervals group-offset-sync streams-groups",
        "TOPICS, same-partitions replication-factor min-insync-replicas clean-elections healthy-replicas message-size"
                + " mirror-message-size retention cleanup-policy timestamp-type timestamp-limits mirror-topic-replicas"
    })
    void atTheTarget(Question question, String checks) {
        everyQuestionMatters();
        mirror.target.secrets.add(question);

        assertThat(unknown()).containsExactlyInAnyOrder(checks.split(" "));
    }

    @Test
    void valueOfAConfigProviderIsNotGuessedAt() {
        mirror.properties.put("a->b.offset-syncs.topic.location", "${env:WHERE}");

        assertThat(mirror.finds("offset-syncs-location"))
                .containsExactly("unknown a->b: a->b.offset-syncs.topic.location comes from a config provider, which is"
                        + " not asked here");
    }

    @Test
    void groupWhoseOffsetsAreHiddenHidesNoOther() {
        mirror.properties.put("a->b.groups", "nobody");
        mirror.source.group("billing", GroupType.CLASSIC, GroupState.EMPTY, "orders");
        mirror.source.hiddenGroup("secret");

        assertThat(mirror.finds("groups-carried"))
                .containsExactly(
                        "blocks billing: consumes orders, and is not carried", "unknown secret: offsets are hidden");
    }

    /** With rights, a streams group and a mirror that reads uncommitted records, no check is done before it asks. */
    private void everyQuestionMatters() {
        mirror.source.allow("User:shop", AclOperation.WRITE, ResourceType.TOPIC, "orders");
        mirror.target.allow("User:shop", AclOperation.WRITE, ResourceType.TOPIC, "a.orders");
        mirror.source.group("pricing", GroupType.STREAMS, GroupState.STABLE, "orders");
        mirror.target.features.put("streams.version", (short) 1);
        mirror.properties.put("a.consumer.isolation.level", "read_uncommitted");
    }

    private Set<String> unknown() {
        return mirror.report().results().stream()
                .filter(result ->
                        result.findings().stream().anyMatch(finding -> finding.severity() == Severity.UNKNOWN))
                .map(result -> result.about().id())
                .collect(Collectors.toSet());
    }
}
