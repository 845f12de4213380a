package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles are found where Kafka keeps them: a coordinator leads the partition of its internal topic. */
class CoordinatorsIT {
    @TempDir
    private Path folder;

    @Test
    void roleIsWhoeverHasItAndMovesWhenThatBrokerDies() throws Exception {
        try (ChildProcesses children = ChildProcesses.open();
                AddressSlot slot = AddressSlot.claim();
                EmbeddedRegion region = start(slot, children);
                Admin admin =
                        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, region.bootstrapServers()))) {
            region.awaitReady(Duration.ofSeconds(90));
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 3)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            Coordinators coordinators = new Coordinators(admin);
            // Nobody has used transactions yet: the topic is made by the question.
            int ofNobody = coordinators.ofTransactions("nobody");
            assertThat(ofNobody).isEqualTo(leader(admin, "__transaction_state", "nobody"));
            try (KafkaProducer<byte[], byte[]> producer = producer(region);
                    KafkaConsumer<byte[], byte[]> consumer = consumer(region)) {
                producer.initTransactions();
                consumer.subscribe(List.of("orders"));
                consumer.poll(Duration.ofSeconds(5));

                int transactions = coordinators.ofTransactions("tx-1");
                assertThat(transactions).isEqualTo(leader(admin, "__transaction_state", "tx-1"));
                assertThat(coordinators.ofGroup("billing")).isEqualTo(leader(admin, "__consumer_offsets", "billing"));
                assertThat(coordinators.activeController()).isBetween(1, 3);
                region.brokers().get(transactions - 1).kill();

                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> coordinators.ofTransactions("tx-1") != transactions);
            }
        }
    }

    private EmbeddedRegion start(AddressSlot slot, ChildProcesses children) throws Exception {
        return EmbeddedRegion.start(
                new RegionSpec("a", 3),
                new RegionPlace(
                        slot,
                        1,
                        folder.resolve("a"),
                        Profile.FAST,
                        new CdsArchives(children, line -> {}).ofBrokers(slot, folder.resolve("archive")),
                        Breakable.PROCESSES_ONLY),
                children);
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedRegion region) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", region.bootstrapServers(), "transactional.id", "tx-1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedRegion region) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", region.bootstrapServers(), "group.id", "billing"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The leader of the internal topic's partition that the id falls into. */
    private static int leader(Admin admin, String topic, String id) throws Exception {
        var partitions = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(10, TimeUnit.SECONDS)
                .get(topic)
                .partitions();
        Node leader =
                partitions.get(Utils.abs(id.hashCode()) % partitions.size()).leader();
        return leader.id();
    }
}
