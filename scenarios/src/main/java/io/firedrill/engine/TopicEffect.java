package io.firedrill.engine;

import io.firedrill.fault.FaultEffect;
import io.firedrill.fault.Victim;
import io.firedrill.scenario.TopicFault;
import io.firedrill.scenario.TopicSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeletedRecords;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;

/** What an administrator, or retention, does to a topic. Nothing to heal. */
final class TopicEffect implements FaultEffect {
    private static final int LIMIT_SECONDS = 20;

    private final TopicFault what;
    private final TopicSpec topic;
    private final Admin admin;
    private volatile Optional<String> sight = Optional.empty();
    private volatile boolean done;

    TopicEffect(TopicFault what, TopicSpec topic, Admin admin) {
        this.what = what;
        this.topic = topic;
        this.admin = admin;
    }

    @Override
    public List<Victim> victims() {
        return List.of();
    }

    @Override
    public boolean mayEndVictims() {
        return false;
    }

    @Override
    public void inflict() throws IOException {
        switch (what) {
            case TRUNCATE -> truncate();
            case RECREATE -> recreate();
            case ADD_PARTITIONS -> addPartitions();
            case COMPACT -> throw new IllegalStateException("compaction has an effect of its own");
        }
        done = true;
    }

    /** It is done when it was asked for: there is nothing to heal. */
    @Override
    public boolean isOver() {
        return done;
    }

    /** Seen where a log really begins later than before. */
    private void truncate() throws IOException {
        Map<TopicPartition, Long> before = starts();
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        // -1 is the high watermark.
        before.keySet().forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
        for (KafkaFuture<DeletedRecords> deleted :
                admin.deleteRecords(all).lowWatermarks().values()) {
            answer(deleted);
        }
        List<String> moved = new ArrayList<>();
        starts().forEach((partition, start) -> {
            if (start > before.getOrDefault(partition, start)) {
                moved.add("%s now begins at %d".formatted(partition, start));
            }
        });
        sight = moved.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", moved));
    }

    private Map<TopicPartition, Long> starts() throws IOException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicPartitionInfo partition : describe().partitions()) {
            asked.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.earliest());
        }
        Map<TopicPartition, Long> starts = new TreeMap<>(Comparator.comparing(TopicPartition::partition));
        answer(admin.listOffsets(asked).all()).forEach((partition, found) -> starts.put(partition, found.offset()));
        return starts;
    }

    private void recreate() throws IOException {
        Uuid before = describe().topicId();
        answer(admin.deleteTopics(List.of(topic.name())).all());
        Uuid after = makeAnew();
        sight = after.equals(before)
                ? Optional.empty()
                : Optional.of("topic %s had the id %s and has %s".formatted(topic.name(), before, after));
    }

    private Uuid makeAnew() throws IOException {
        NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), (short) topic.replicationFactor())
                .configs(topic.kafkaConfig());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                return answer(admin.createTopics(List.of(wanted)).topicId(topic.name()));
            } catch (IOException e) {
                // The old one may still be on its way out.
                if (!(e.getCause() instanceof TopicExistsException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private TopicDescription describe() throws IOException {
        return answer(admin.describeTopics(List.of(topic.name())).allTopicNames())
                .getOrDefault(topic.name(), new TopicDescription(topic.name(), false, List.of()));
    }

    private void addPartitions() throws IOException {
        int before = describe().partitions().size();
        answer(admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(before * 2)))
                .all());
        int after = before;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        // The broker that is asked may not have heard of them yet.
        while (after == before && System.nanoTime() < deadline) {
            after = describe().partitions().size();
        }
        sight = after == before
                ? Optional.empty()
                : Optional.of("topic %s had %d partitions and has %d".formatted(topic.name(), before, after));
    }

    private static <T> T answer(KafkaFuture<T> asked) throws IOException {
        try {
            return asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the region did not answer within %d s".formatted(LIMIT_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void heal() {}

    @Override
    public Optional<String> sight() {
        return sight;
    }
}
