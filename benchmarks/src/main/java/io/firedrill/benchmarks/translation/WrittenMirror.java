package io.firedrill.benchmarks.translation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.firedrill.benchmarks.Topics;
import io.firedrill.mirror.commits.CommitRecord;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.TranslatedOffset;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a mirror has brought, what groups had committed at its source, and where they go on. */
public final class WrittenMirror {
    private static final int PARTITIONS_PER_TOPIC = 10;
    private static final String COMMITS = "mm2-commits.a.internal";
    private static final String CHECKPOINTS = "a.checkpoints.internal";

    private final List<WrittenPartition> partitions;
    private final Map<GroupCommit, Long> places;

    private WrittenMirror(List<WrittenPartition> partitions, Map<GroupCommit, Long> places) {
        this.partitions = partitions;
        this.places = places;
    }

    /** How much there is of it. */
    public record Size(int partitions, int groups, int records, int starts) {}

    /** The same each time for the same size. */
    public static WrittenMirror drawn(Size size) {
        Random random = new Random(7);
        List<WrittenPartition> partitions = new ArrayList<>();
        Map<GroupCommit, Long> places = new HashMap<>();
        for (int i = 0; i < size.partitions(); i++) {
            String topic = "topic-" + i / PARTITIONS_PER_TOPIC;
            WrittenPartition partition = WrittenPartition.drawn(
                    new TopicPartition(topic, i % PARTITIONS_PER_TOPIC),
                    "a." + topic,
                    size.records() / size.partitions(),
                    size.starts(),
                    random);
            partitions.add(partition);
            for (int group = 0; group < size.groups(); group++) {
                long offset = partition.someOffset(random);
                places.put(
                        new GroupCommit("group-" + group, partition.source(), offset, 1_790_000_000_000L),
                        partition.expected(offset));
            }
        }
        return new WrittenMirror(partitions, places);
    }

    List<WrittenPartition> partitions() {
        return partitions;
    }

    /** The mirrored logs, as the target calls them. */
    public Set<TopicPartition> logs() {
        return partitions.stream().map(WrittenPartition::target).collect(toSet());
    }

    Set<GroupCommit> commits() {
        return places.keySet();
    }

    List<GroupCommit> commits(WrittenPartition partition) {
        return places.keySet().stream()
                .filter(commit -> commit.partition().equals(partition.source()))
                .toList();
    }

    /** As the source calls them. */
    Set<String> topics() {
        return partitions.stream().map(partition -> partition.source().topic()).collect(toSet());
    }

    /** The topics that each group reads. */
    Map<String, Set<String>> readers() {
        return places.keySet().stream()
                .map(GroupCommit::group)
                .distinct()
                .collect(toMap(group -> group, group -> topics()));
    }

    /** Makes the topics, and writes all of it with the settings that mirrors are shipped with. */
    public void write(String bootstrapServers, int recordBytes) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<NewTopic> wanted = new ArrayList<>();
            Map<String, Long> perTopic = partitions.stream()
                    .collect(groupingBy(partition -> partition.target().topic(), counting()));
            perTopic.forEach((topic, number) -> wanted.add(new NewTopic(topic, number.intValue(), (short) 1)));
            wanted.add(new NewTopic(COMMITS, 1, (short) 1));
            wanted.add(new NewTopic(CHECKPOINTS, 1, (short) 1));
            Topics.create(admin, wanted);
        }
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        262_144,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Random random = new Random(8);
            partitions.forEach(partition -> partition.write(producer, recordBytes, random));
            for (GroupCommit commit : places.keySet()) {
                var unused = producer.send(
                        new ProducerRecord<>(COMMITS, CommitRecord.key(commit), CommitRecord.value(commit)));
            }
        }
    }

    /** Fails if a place is another one than it should be, or missing. */
    void check(List<TranslatedOffset> translated) {
        Map<String, Long> expected = new HashMap<>();
        for (WrittenPartition partition : partitions) {
            commits(partition).forEach(commit -> expected.put(commit.group() + partition.target(), places.get(commit)));
        }
        for (TranslatedOffset one : translated) {
            Long place = expected.remove(one.group() + one.target());
            boolean byStamps = one.origin() == Origin.EXACT || one.origin() == Origin.AT_LEAST;
            if (place == null || place != one.offset() || !byStamps) {
                throw new IllegalStateException("%s, and should be %d".formatted(one, place));
            }
        }
        if (!expected.isEmpty()) {
            throw new IllegalStateException("no places: " + expected.keySet());
        }
    }

    /** Fails if a place is another one than it should be. */
    void checkPlaces(List<GroupPlace> found) {
        Map<String, Long> expected = new HashMap<>();
        places.forEach((commit, place) -> expected.put(commit.group() + commit.partition(), place));
        for (GroupPlace one : found) {
            Long place = expected.get(one.group() + one.source());
            if (place == null || one.translation().offset().orElse(-1) != place) {
                throw new IllegalStateException("%s, and should be %d".formatted(one, place));
            }
        }
    }
}
