package io.firedrill.mirror.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laws about what MirrorMaker 2 is told. */
class FlowChecksTest {
    private final MirrorInMemory mirror = MirrorInMemory.prefixed();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flow-enabled|blocks|a->b.enabled|false",
                "checkpoints|blocks|a->b.emit.checkpoints.enabled|false",
                "checkpoints|blocks|a->b.emit.offset-syncs.enabled|false",
                "checkpoint-intervals|warns|a->b.emit.checkpoints.interval.seconds|60",
                "checkpoint-intervals|warns|a->b.sync.group.offsets.interval.seconds|11",
                "group-offset-sync|warns|a->b.sync.group.offsets.enabled|false",
                "offset-syncs-location|warns|a->b.offset-syncs.topic.location|source",
                "refresh-intervals|blocks|a->b.refresh.topics.enabled|false",
                "refresh-intervals|blocks|a->b.refresh.groups.enabled|false",
                "refresh-intervals|warns|a->b.refresh.topics.interval.seconds|61",
                "refresh-intervals|warns|a->b.refresh.groups.interval.seconds|600",
                "converters|blocks|a->b.key.converter|org.apache.kafka.connect.storage.StringConverter",
                "converters|blocks|value.converter|org.apache.kafka.connect.json.JsonConverter",
                "converters|blocks|b.header.converter|org.apache.kafka.connect.storage.SimpleHeaderConverter",
                "stamps|warns|a->b.transforms|route",
                "mirror-producer|blocks|a->b.producer.override.acks|1",
                "mirror-producer|warns|a->b.producer.override.enable.idempotence|false",
                "topic-settings-synced|warns|a->b.sync.topic.configs.enabled|false",
                "new-topic-replicas|blocks|replication.factor|4",
                "new-topic-replicas|warns|a->b.replication.factor|2",
                "heartbeats|warns|a->b.emit.heartbeats.enabled|false",
                "name-separator|warns|replication.policy.separator|_",
            })
    void oneWrongPropertyBreaksTheLawThatItIsAbout(String check, String severity, String key, String value) {
        if (key.equals("replication.policy.separator")) {
            mirror.target.topic("a_orders");
        }
        mirror.properties.put(key, value);

        Set<String> broken = mirror.report().results().stream()
                .filter(result -> !result.findings().isEmpty())
                .map(result -> result.about().id())
                .collect(Collectors.toSet());

        // Whatever else a mirror without stamps is, it repeats what it cannot tell.
        broken.remove(check.equals("stamps") ? "restarted-mirror" : "");
        assertThat(broken).containsExactly(check);
        assertThat(mirror.finds(check)).singleElement().asString().startsWith(severity);
    }

    @Test
    void defaultIsNamedAsOne() {
        mirror.properties.remove("a->b.offset-syncs.topic.location");

        assertThat(mirror.finds("offset-syncs-location"))
                .containsExactly("warns a->b.offset-syncs.topic.location: is source by default");
    }

    @Test
    void bridgeDoesNotWaitForCheckpoints() {
        mirror.properties.put("a->b.emit.checkpoints.interval.seconds", "60");
        mirror.properties.put("a->b.sync.group.offsets.enabled", "false");
        mirror.target.topic("mm2-commits.a.internal");

        assertThat(mirror.finds("checkpoint-intervals")).isEmpty();
        assertThat(mirror.finds("group-offset-sync")).isEmpty();
    }

    @Test
    void aliasThatContainsTheSeparatorIsAmbiguous() {
        mirror.properties.put("replication.policy.separator", "a");

        assertThat(mirror.finds("name-separator")).first().asString().startsWith("blocks");
    }

    @Test
    void restartedMirrorWithoutStampsRepeatsUnlessItWritesExactlyOnce() {
        mirror.properties.remove("a->b.transforms");
        assertThat(mirror.finds("restarted-mirror"))
                .containsExactly("warns b.exactly.once.source.support: is disabled, and records have no stamps");

        mirror.properties.put("b.exactly.once.source.support", "enabled");
        assertThat(mirror.finds("restarted-mirror")).isEmpty();
    }

    @Nested
    class Transactions {
        @Test
        void recordsThatWereAbortedBecomeReal() {
            mirror.properties.put("a.consumer.isolation.level", "read_uncommitted");
            mirror.source.transactionalIds.add("shop-1");

            assertThat(mirror.finds("aborted-records"))
                    .containsExactly("blocks a.consumer.isolation.level: is read_uncommitted, and shop-1 at a use"
                            + " transactions");
        }

        @Test
        void nobodyAbortsWithoutTransactions() {
            mirror.properties.put("a.consumer.isolation.level", "read_uncommitted");

            assertThat(mirror.finds("aborted-records")).isEmpty();
        }

        @Test
        void committedRecordsAreWell() {
            mirror.source.transactionalIds.add("shop-1");

            assertThat(mirror.finds("aborted-records")).isEmpty();
        }
    }

    @Nested
    class KeptNames {
        private final MirrorInMemory kept = MirrorInMemory.identity();

        @Test
        void twoFlowsGoRoundInCirclesWithoutStamps() {
            kept.properties.put("b->a.enabled", "true");
            assertThat(kept.finds("no-loop")).isEmpty();

            kept.properties.remove("a->b.transforms.stamp.target.alias");
            assertThat(kept.finds("no-loop")).hasSize(1);
            assertThat(kept.fixes("no-loop")).containsExactly("a->b.transforms.stamp.target.alias=b");
        }
    }
}
