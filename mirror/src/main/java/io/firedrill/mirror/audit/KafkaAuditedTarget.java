package io.firedrill.mirror.audit;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.provenance.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Asks and reads the real target. */
final class KafkaAuditedTarget implements AuditedTarget {
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final ReplicationFlow flow;
    private final AuditSettings settings;
    private final ClusterAnswers answers;
    private final Admin admin;

    KafkaAuditedTarget(ReplicationFlow flow, AuditSettings settings) {
        this.flow = flow;
        this.settings = settings;
        this.answers = new ClusterAnswers(flow.target().alias(), settings.limit());
        this.admin = Admin.create(flow.target().clientConfig());
    }

    @Override
    public String clusterId() throws ClusterException, InterruptedException {
        return answers.get(admin.describeCluster().clusterId(), "its id");
    }

    @Override
    public List<MirroredTopic> topics() throws ClusterException, InterruptedException {
        KafkaTopics topics = new KafkaTopics(admin, answers);
        Map<String, String> sourceNames = new TreeMap<>();
        for (String name : topics.names()) {
            sourceName(name).ifPresent(source -> sourceNames.put(name, source));
        }
        List<MirroredTopic> mirrored = new ArrayList<>();
        // What the mirror's transactions gave up, or have left open, is not there for anybody.
        topics.of(sourceNames.keySet(), IsolationLevel.READ_COMMITTED)
                .forEach((name, facts) -> mirrored.add(new MirroredTopic(
                        Objects.requireNonNull(sourceNames.get(name)),
                        name,
                        facts.id().toString(),
                        facts.compacted(),
                        facts.logs())));
        return mirrored;
    }

    /** What the source calls the topic; empty for one that the flow does not carry, or that is nobody's data. */
    private Optional<String> sourceName(String target) {
        String prefix = flow.naming() == TopicNaming.PREFIXED ? flow.targetTopic("") : "";
        if (!target.startsWith(prefix)) {
            return Optional.empty();
        }
        String source = target.substring(prefix.length());
        boolean internal = source.startsWith("__")
                || source.endsWith(".internal")
                || source.endsWith("-internal")
                || source.equals("heartbeats")
                || source.endsWith(".heartbeats");
        boolean wanted = !source.isEmpty()
                && !internal
                && flow.carries(source)
                && settings.topics().matcher(source).matches();
        return wanted ? Optional.of(source) : Optional.empty();
    }

    @Override
    public Reading read(Map<TopicPartition, Part> parts) {
        return new Logs(new KafkaLogReader(flow.target(), "read_committed", answers), parts);
    }

    @Override
    public void close() {
        admin.close(CLOSE);
    }

    private static final class Logs implements Reading {
        private final KafkaLogReader reader;
        private final Map<TopicPartition, Part> parts;
        private final Set<TopicPartition> left;

        Logs(KafkaLogReader reader, Map<TopicPartition, Part> parts) {
            this.reader = reader;
            this.parts = Map.copyOf(parts);
            this.left = new HashSet<>(parts.keySet());
            reader.consumer().assign(parts.keySet());
            parts.forEach((partition, part) ->
                    reader.consumer().seek(partition, part.audit().position()));
        }

        @Override
        public void next() throws ClusterException, InterruptedException {
            ConsumerRecords<byte[], byte[]> records;
            try {
                records = reader.poll("the records of %d partitions".formatted(left.size()));
            } catch (OffsetOutOfRangeException removed) {
                afterWhatWasRemoved(removed);
                return;
            }
            for (TopicPartition partition : Set.copyOf(left)) {
                take(partition, records.records(partition));
            }
        }

        private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
            Part part = Objects.requireNonNull(parts.get(partition));
            long before = part.audit().position();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < part.end()) {
                    part.audit().take(record.offset(), record.timestamp(), stamp(record));
                }
            }
            Consumer<byte[], byte[]> consumer = reader.consumer();
            part.audit().readUntil(Math.min(part.end(), consumer.position(partition, reader.limit())));
            if (part.audit().position() > before) {
                reader.progressed();
            }
            if (part.isRead()) {
                left.remove(partition);
                consumer.pause(Set.of(partition));
            }
        }

        private static byte @Nullable [] stamp(ConsumerRecord<byte[], byte[]> record) {
            Header header = record.headers().lastHeader(Provenance.HEADER);
            return header == null ? null : header.value();
        }

        /** Retention may remove the log's begin at any time. */
        private void afterWhatWasRemoved(OffsetOutOfRangeException removed) throws ClusterException {
            Consumer<byte[], byte[]> consumer = reader.consumer();
            for (TopicPartition partition : removed.offsetOutOfRangePartitions().keySet()) {
                PartitionAudit audit =
                        Objects.requireNonNull(parts.get(partition)).audit();
                long begin = consumer.beginningOffsets(Set.of(partition), reader.limit())
                        .getOrDefault(partition, 0L);
                if (begin <= audit.position()) {
                    throw reader.refused("%s from %d on".formatted(partition, audit.position()), removed);
                }
                audit.startAt(begin);
                consumer.seek(partition, begin);
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
