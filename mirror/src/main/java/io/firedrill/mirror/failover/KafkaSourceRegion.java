package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.ClusterLogs;
import io.firedrill.mirror.cluster.LogReading;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.groups.KafkaClusterGroups;
import io.firedrill.mirror.groups.KafkaSourceGroups;
import io.firedrill.mirror.groups.SourceGroups.Look;
import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.translation.OffsetRange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Asks the real source. */
final class KafkaSourceRegion implements SourceRegion {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofMillis(500);

    private final ReplicationFlow flow;
    private final Duration limit;
    private @Nullable Connection connection;

    /**
     * Asks nothing yet.
     *
     * @param limit for each question; a source that does not answer in it is silent
     */
    KafkaSourceRegion(ReplicationFlow flow, Duration limit) {
        this.flow = flow;
        this.limit = limit;
    }

    /** The names of a region's brokers may be lost with it: to connect is a question like any other. */
    private Connection connected() throws ClusterException {
        Connection made = connection;
        if (made == null) {
            try {
                Admin admin = Admin.create(Clients.admin(flow.source(), limit));
                made = new Connection(
                        admin,
                        new ClusterLogs(flow.source(), admin, limit),
                        new KafkaClusterGroups(flow.source(), limit));
            } catch (KafkaException e) {
                throw new ClusterException(
                        "cluster '%s' cannot be connected to: %s"
                                .formatted(flow.source().alias(), Clients.reason(e)),
                        e);
            }
            connection = made;
        }
        return made;
    }

    private record Connection(Admin admin, ClusterLogs logs, KafkaClusterGroups groups) {}

    /** For its fences. */
    Admin admin() throws ClusterException {
        return connected().admin();
    }

    @Override
    public Optional<String> answers() throws ClusterException, InterruptedException {
        try {
            return Optional.ofNullable(Answers.within(limit, flow.source().alias())
                    .get(connected().admin().describeCluster().clusterId(), "its id"));
        } catch (ClusterException e) {
            if (e.reason() instanceof AuthenticationException || e.reason() instanceof AuthorizationException) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public Set<String> topics() throws ClusterException, InterruptedException {
        return connected().logs().topics().stream().filter(flow::mirrors).collect(Collectors.toSet());
    }

    @Override
    public Set<String> hidden(Set<String> topics) throws ClusterException, InterruptedException {
        return connected().logs().hidden(topics);
    }

    @Override
    public Map<TopicPartition, Long> ends(Set<String> topics) throws ClusterException, InterruptedException {
        return connected().logs().ends(topics);
    }

    @Override
    public boolean hasRecords(TopicPartition partition, long from, long until)
            throws ClusterException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = LogReading.consumer(flow.source())) {
            consumer.assign(Set.of(partition));
            long begin = consumer.beginningOffsets(Set.of(partition), limit).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, from));
            long deadline = System.nanoTime() + limit.toNanos();
            while (consumer.position(partition, limit) < until) {
                if (consumer.poll(POLL).records(partition).stream().anyMatch(record -> record.offset() < until)) {
                    return true;
                }
                if (System.nanoTime() > deadline) {
                    // An open transaction holds back what is behind it: it may yet become a record.
                    return true;
                }
            }
            return false;
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw new ClusterException(
                    "cluster '%s', %s from %d on: %s".formatted(flow.source().alias(), partition, from, e.getMessage()),
                    e);
        }
    }

    @Override
    public SourceStretch records(TopicPartition partition, OffsetRange range)
            throws ClusterException, InterruptedException {
        MarkedLog log = new MarkedLog(flow.source(), partition, limit);
        Set<Long> wanted = new HashSet<>();
        OffsetRange committed = log.read(range, IsolationLevel.READ_COMMITTED, record -> {
            if (!Provenance.cameFrom(flow.target().alias(), record.topic(), record.headers())) {
                wanted.add(record.offset());
            }
        });
        List<RecordMark> records = new ArrayList<>();
        // A mirror may bring what a transaction gave up, too.
        OffsetRange all =
                log.read(range, IsolationLevel.READ_UNCOMMITTED, record -> records.add(RecordMark.of(record)));
        return new SourceStretch(all.from(), committed.until(), records, wanted);
    }

    @Override
    public List<GroupCommit> commits(Set<String> topics) throws ClusterException, InterruptedException {
        try (KafkaSourceGroups source = new KafkaSourceGroups(
                flow, Admin.create(Clients.admin(flow.source(), limit)), limit, Clock.systemUTC())) {
            Look look = source.look();
            if (!look.unread().isEmpty()) {
                throw new ClusterException("cluster '%s' did not tell what groups have committed: %s"
                        .formatted(flow.source().alias(), look.unread()));
            }
            return look.commits();
        } catch (KafkaException e) {
            throw new ClusterException(
                    "cluster '%s' cannot be connected to: %s"
                            .formatted(flow.source().alias(), Clients.reason(e)),
                    e);
        }
    }

    @Override
    public Map<String, Integer> members(Set<String> some) throws ClusterException, InterruptedException {
        return connected().groups().members(some);
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.groups().close();
            connection.admin().close(CLOSE);
        }
    }
}
