package io.firedrill.workload;

import io.firedrill.scenario.CommitPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member's consumption in one region. A record is processed by being written to the history.
 * Used by one thread, except for {@link #wakeup()}.
 */
final class RecordedConsumption implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedConsumption.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(5);

    private final CommitPolicy policy;
    private final ConsumptionLog log;
    private final Runnable beforeProcessing;
    private final Consumer<byte[], byte[]> consumer;
    /** What is to be committed next. */
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

    private long lastCommitNanos = System.nanoTime();

    /**
     * Subscribes; partitions come with the first polls.
     *
     * @param beforeProcessing runs when records are there and none of them has been processed
     */
    RecordedConsumption(
            MemberTask task, String region, Standing standing, ConsumptionLog log, Runnable beforeProcessing) {
        this.beforeProcessing = beforeProcessing;
        this.policy = task.spec().commit();
        this.log = log;
        this.consumer = new KafkaConsumer<>(
                properties(task, region, standing), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(standing.topics(), this);
    }

    private Map<String, Object> properties(MemberTask task, String region, Standing standing) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, task.writer().name() + "-" + region);
        properties.putAll(task.spec().client());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, standing.bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, task.spec().name());
        boolean automatic = policy.moment() == CommitPolicy.Moment.AUTOMATIC;
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, automatic);
        if (automatic) {
            properties.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, (int)
                    policy.interval().toMillis());
            properties.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, AutoCommitListener.class.getName());
            properties.put(AutoCommitListener.LOG, log);
        }
        return properties;
    }

    /** Breaks off what it waits for. */
    void wakeup() {
        consumer.wakeup();
    }

    /** Polls, processes, commits if it is time. */
    void pollOnce() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            log.polled(records.count());
            if (policy.moment() == CommitPolicy.Moment.BEFORE_PROCESSING) {
                uncommitted.putAll(records.nextOffsets());
                commitIfTime();
            }
            process(records);
            if (policy.moment() == CommitPolicy.Moment.AFTER_PROCESSING) {
                uncommitted.putAll(records.nextOffsets());
                commitIfTime();
            }
        } catch (WakeupException e) {
            // A command has come in: the caller looks at it.
            LOG.atDebug().log("woken up in a poll");
        }
    }

    private void process(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty()) {
            beforeProcessing.run();
        }
        records.forEach(log::delivered);
    }

    private void commitIfTime() {
        if (isTimeToCommit()) {
            try {
                commit();
            } catch (WakeupException e) {
                // What was polled is processed all the same; the next commit has its offsets, too.
                LOG.atDebug().log("woken up in a commit");
            }
        }
    }

    private boolean isTimeToCommit() {
        return !uncommitted.isEmpty()
                && System.nanoTime() - lastCommitNanos >= policy.interval().toNanos();
    }

    private void commit() {
        lastCommitNanos = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(uncommitted);
        try {
            consumer.commitSync(offsets, COMMIT_LIMIT);
            log.committed(offsets);
            uncommitted.clear();
        } catch (WakeupException e) {
            log.commitFailed(e);
            throw e;
        } catch (KafkaException e) {
            // Rebalanced away or timed out: the records will be handed out again.
            log.commitFailed(e);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            try {
                log.assigned(partition, consumer.position(partition, COMMIT_LIMIT));
            } catch (TimeoutException e) {
                // No leader just now, as drills have it: what it delivers will say where it began.
                LOG.atInfo().addKeyValue("partition", partition).log("assigned, its position is not known yet");
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            if (!uncommitted.isEmpty()) {
                commit();
            }
        } finally {
            forget(partitions);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        uncommitted.keySet().removeAll(partitions);
        partitions.forEach(log::revoked);
    }

    /** Commits and leaves the group. */
    void leave() {
        consumer.close(CloseOptions.timeout(LEAVE_LIMIT));
    }

    /** Goes away from a region that may be dead, at once, without commit or farewell. */
    void abandon() {
        uncommitted.clear();
        consumer.close(CloseOptions.timeout(Duration.ZERO)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
    }
}
