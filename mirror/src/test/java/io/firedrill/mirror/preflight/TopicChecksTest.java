package io.firedrill.mirror.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The laws about topics and their mirrors; that a flow in order breaks none of them is in {@link PreflightTest}. */
class TopicChecksTest {
    private final MirrorInMemory mirror = MirrorInMemory.prefixed();
    private final TopicInMemory source = mirror.source.topic("orders");
    private final TopicInMemory target = mirror.target.topic("a.orders");

    @Test
    void topicThatIsNotThereYetIsLost() {
        mirror.source.topic("invoices");

        assertThat(mirror.finds("topics-mirrored")).containsExactly("blocks invoices: has no a.invoices at b");
    }

    @Test
    void flowThatCarriesNothingProtectsNothing() {
        mirror.properties.put("a->b.topics", "order");

        assertThat(mirror.finds("topics-mirrored"))
                .containsExactly("blocks a->b.topics: fits no topic of a that the mirror's user may describe");
    }

    @Test
    void topicsThatMirrorMakerLeavesOutAreNotMissed() {
        for (String own : new String[] {
            "__consumer_offsets",
            "heartbeats",
            "b.heartbeats",
            "mm2-offsets.b.internal",
            "b.checkpoints.internal",
            "b.x"
        }) {
            mirror.source.topic(own);
        }
        mirror.target.topic("x");

        assertThat(mirror.finds("topics-mirrored")).isEmpty();
        assertThat(mirror.finds("topic-names")).isEmpty();
    }

    @Nested
    class Names {
        @Test
        void topicThatIsTakenForOneOfTheTargetsIsNeverMirrored() {
            mirror.source.topic("b.returns");

            assertThat(mirror.finds("topic-names"))
                    .containsExactly("blocks b.returns: looks like a topic that came from b, and is not: it is never"
                            + " mirrored");
        }

        @Test
        void nameCanBecomeTooLong() {
            mirror.source.topic("x".repeat(248));

            assertThat(mirror.finds("topic-names"))
                    .singleElement()
                    .asString()
                    .endsWith("would be called by 250 characters at b, and Kafka takes 249");
        }

        @Test
        void dotsAndUnderscoresCollide() {
            mirror.source.topic("invoices");
            mirror.target.otherNames.add("a_invoices");

            assertThat(mirror.finds("topic-names")).singleElement().asString().contains("a_invoices is there");
        }
    }

    @Nested
    class Partitions {
        @Test
        void fewerLoseRecords() {
            source.partitions(6);

            assertThat(mirror.finds("same-partitions"))
                    .containsExactly("blocks a.orders: has 3 partitions, orders at a has 6");
            assertThat(mirror.fixes("same-partitions"))
                    .containsExactly(
                            "kafka-topics.sh --bootstrap-server b.example:9092 --alter --topic a.orders --partitions 6");
        }

        @Test
        void moreLoseOrder() {
            target.partitions(6);

            assertThat(mirror.finds("same-partitions"))
                    .containsExactly("warns a.orders: has 6 partitions, orders at a has 3");
        }
    }

    @Nested
    class Replicas {
        @Test
        void fewerThanAtHomeBlock() {
            target.replicas(2);

            assertThat(mirror.finds("replication-factor"))
                    .containsExactly("blocks a.orders: has 2 of 3 replicas that 3 brokers allow; orders at a has 3");
        }

        @Test
        void twoAsAtHomeWarn() {
            source.replicas(2);
            target.replicas(2);

            assertThat(mirror.finds("replication-factor"))
                    .singleElement()
                    .asString()
                    .startsWith("warns ");
        }

        @Test
        void oneBrokerAllowsOneReplica() {
            mirror.target.brokers = 1;
            target.replicas(1).with("min.insync.replicas", 1);

            assertThat(mirror.finds("replication-factor")).isEmpty();
        }

        @Test
        void partitionWithoutLeaderBlocks() {
            target.state(1, 3, 0);

            assertThat(mirror.finds("healthy-replicas"))
                    .containsExactly("blocks a.orders: 1 of its 3 partitions have no leader");
        }

        @Test
        void replicaThatLagsWarnsAndTwoBlock() {
            target.state(0, 1, 2);
            assertThat(mirror.finds("healthy-replicas"))
                    .singleElement()
                    .asString()
                    .startsWith("warns ");

            target.state(0, 1, 1);
            assertThat(mirror.finds("healthy-replicas"))
                    .singleElement()
                    .asString()
                    .startsWith("blocks ");
        }
    }

    @Nested
    class MinInsync {
        @Test
        void lessThanAtHomeBlocksAndTheFixCanBeCopied() {
            target.with("min.insync.replicas", 1);

            assertThat(mirror.finds("min-insync-replicas"))
                    .containsExactly("blocks a.orders: min.insync.replicas is 1, orders at a has 2");
            assertThat(mirror.fixes("min-insync-replicas"))
                    .containsExactly("kafka-configs.sh --bootstrap-server b.example:9092 --alter --entity-type topics"
                            + " --entity-name a.orders --add-config min.insync.replicas=2");
        }

        @Test
        void asManyAsReplicasRefuseProducersWithOneBrokerDown() {
            target.with("min.insync.replicas", 3);

            assertThat(mirror.finds("min-insync-replicas"))
                    .singleElement()
                    .asString()
                    .startsWith("warns ");
        }

        @Test
        void moreThanReplicasRefuseThemAlways() {
            target.with("min.insync.replicas", 4);

            assertThat(mirror.finds("min-insync-replicas"))
                    .containsExactly("blocks a.orders: min.insync.replicas is 4, with 3 replicas: no acks=all is ever"
                            + " answered");
        }

        @Test
        void oneReplicaPromisesNoMore() {
            mirror.target.brokers = 1;
            target.replicas(1).with("min.insync.replicas", 1);

            assertThat(mirror.finds("min-insync-replicas")).isEmpty();
        }
    }

    @Test
    void uncleanElectionsAtTheTargetAloneBlock() {
        target.with("unclean.leader.election.enable", true);
        assertThat(mirror.finds("clean-elections")).singleElement().asString().startsWith("blocks a.orders");

        source.with("unclean.leader.election.enable", true);
        assertThat(mirror.finds("clean-elections")).singleElement().asString().startsWith("warns a.orders");
    }

    @Test
    void smallerRecordsAtTheTargetEndTheMirror() {
        target.with("max.message.bytes", 1_000_000);

        assertThat(mirror.finds("message-size"))
                .containsExactly("blocks a.orders: max.message.bytes is 1,000,000, orders at a has 1,048,588");
    }

    @Test
    void largerRecordsThanTheMirrorSendsEndIt() {
        source.with("max.message.bytes", 5_000_000);
        target.with("max.message.bytes", 5_000_000);
        assertThat(mirror.finds("mirror-message-size"))
                .containsExactly("blocks orders: takes 5,000,000 bytes, the mirror's max.request.size is 1,048,576");

        mirror.properties.put("b.producer.max.request.size", "5000000");
        assertThat(mirror.finds("mirror-message-size")).isEmpty();
    }

    @Nested
    class Keeping {
        @Test
        void shorterAtTheTargetLosesWhatIsNotRead() {
            target.with("retention.ms", 3_600_000);

            assertThat(mirror.finds("retention"))
                    .containsExactly("blocks a.orders: retention.ms is 3,600,000, orders at a has 604,800,000");
        }

        @Test
        void noLimitIsTheLongest() {
            source.with("retention.ms", -1);

            assertThat(mirror.finds("retention"))
                    .containsExactly("blocks a.orders: retention.ms is 604,800,000, orders at a has no limit");
        }

        @Test
        void longerAtTheTargetIsWell() {
            target.with("retention.ms", -1).with("retention.bytes", -1);
            source.with("retention.bytes", 1_000);

            assertThat(mirror.finds("retention")).isEmpty();
        }

        @Test
        void tableThatIsCleanedUpByAgeLosesKeys() {
            source.with("cleanup.policy", "compact");

            assertThat(mirror.finds("cleanup-policy"))
                    .containsExactly("blocks a.orders: cleanup.policy is delete, orders at a has compact");
        }

        @Test
        void tablesOnBothSidesKeepNoTime() {
            source.with("cleanup.policy", "compact");
            target.with("cleanup.policy", "compact").with("retention.ms", 1);

            assertThat(mirror.finds("retention")).isEmpty();
            assertThat(mirror.finds("cleanup-policy")).isEmpty();
        }

        @Test
        void commaInAPolicyIsBracketed() {
            source.with("cleanup.policy", "compact,delete");

            assertThat(mirror.fixes("cleanup-policy"))
                    .singleElement()
                    .asString()
                    .endsWith("--add-config 'cleanup.policy=[compact,delete]'");
        }
    }

    @Nested
    class Timestamps {
        @Test
        void brokersThatWriteTheirOwnTimeHideTheLag() {
            target.with("message.timestamp.type", "LogAppendTime");

            assertThat(mirror.finds("timestamp-type"))
                    .containsExactly(
                            "warns a.orders: message.timestamp.type is LogAppendTime, orders at a has CreateTime");
        }

        @Test
        void oldRecordsThatTheTargetRefusesEndTheMirror() {
            target.with("message.timestamp.before.max.ms", 1_000);

            assertThat(mirror.finds("timestamp-limits"))
                    .containsExactly("blocks a.orders: message.timestamp.before.max.ms is 1,000, orders at a has"
                            + " 9,223,372,036,854,775,807");
        }

        @Test
        void limitThatIsShorterThanRetentionSurprisesACatchUp() {
            source.with("message.timestamp.before.max.ms", 86_400_000);
            target.with("message.timestamp.before.max.ms", 86_400_000);

            assertThat(mirror.finds("timestamp-limits"))
                    .singleElement()
                    .asString()
                    .startsWith("warns a.orders");
        }

        @Test
        void brokersThatWriteTheirOwnTimeRefuseNone() {
            target.with("message.timestamp.type", "LogAppendTime").with("message.timestamp.before.max.ms", 1);

            assertThat(mirror.finds("timestamp-limits")).isEmpty();
        }
    }
}
