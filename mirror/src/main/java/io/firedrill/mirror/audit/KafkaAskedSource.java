package io.firedrill.mirror.audit;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.TopicMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks and reads the real source; connects only when it is asked. */
final class KafkaAskedSource implements AskedSource {
    private static final Duration CLOSE = Duration.ofSeconds(1);
    /** So many offsets are rather read than jumped over: one fetch brings them anyway. */
    private static final long NEAR = 2_000;

    private final MirrorCluster cluster;
    private final String target;
    private final ClusterAnswers answers;
    private final Map<Boolean, KafkaLogReader> readers = new HashMap<>();
    private @Nullable Admin admin;

    KafkaAskedSource(ReplicationFlow flow, Duration limit) {
        this.cluster = flow.source();
        this.target = flow.target().alias();
        this.answers = new ClusterAnswers(flow.source().alias(), limit);
    }

    @Override
    public Map<String, SourceTopic> topics(Set<String> names) throws ClusterException, InterruptedException {
        admin = admin == null ? Admin.create(cluster.clientConfig()) : admin;
        KafkaTopics topics = new KafkaTopics(admin, answers);
        Set<String> existing = new HashSet<>(topics.names());
        existing.retainAll(names);
        Map<String, SourceTopic> asked = new HashMap<>();
        // A mirror with MirrorMaker 2's defaults reads what transactions have not decided, too: that is no truncated
        // log.
        topics.of(existing, IsolationLevel.READ_UNCOMMITTED)
                .forEach((name, facts) -> asked.put(
                        name, new SourceTopic(TopicMark.of(name, facts.id()).id(), facts.compacted(), facts.logs())));
        return asked;
    }

    @Override
    public List<Visible> visible(TopicPartition partition, List<OffsetSpan> gaps, boolean committed)
            throws ClusterException, InterruptedException {
        List<Visible> visible = new ArrayList<>();
        if (gaps.isEmpty()) {
            return visible;
        }
        KafkaLogReader reader = readers.computeIfAbsent(
                committed,
                isolation -> new KafkaLogReader(cluster, isolation ? "read_committed" : "read_uncommitted", answers));
        reader.consumer().assign(Set.of(partition));
        reader.progressed();
        GapSearch search =
                new GapSearch(gaps, target, TopicMark.of(partition.topic()).name());
        long position = gaps.get(0).from();
        reader.consumer().seek(partition, position);
        while (!search.isDone()) {
            long wanted = search.wanted();
            if (wanted > position + NEAR) {
                position = wanted;
                reader.consumer().seek(partition, position);
            }
            long before = position;
            position = read(reader, partition, search);
            if (position > before) {
                reader.progressed();
            }
        }
        return search.found();
    }

    private long read(KafkaLogReader reader, TopicPartition partition, GapSearch search)
            throws ClusterException, InterruptedException {
        String question = "what is missing of %s".formatted(partition);
        Consumer<byte[], byte[]> consumer = reader.consumer();
        try {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(question)) {
                search.take(record.offset(), record.headers());
            }
        } catch (OffsetOutOfRangeException e) {
            throw answers.refused(question, e);
        }
        long position = consumer.position(partition, answers.limit());
        search.readUntil(position);
        return position;
    }

    @Override
    public void close() {
        readers.values().forEach(KafkaLogReader::close);
        if (admin != null) {
            admin.close(CLOSE);
        }
    }
}
