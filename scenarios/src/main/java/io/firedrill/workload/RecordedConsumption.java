package io.firedrill.workload;

import io.firedrill.history.TransactionEnd;
import io.firedrill.scenario.CommitPolicy;
import io.firedrill.scenario.GroupSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
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
    private final Processing processing;
    private final Consumer<byte[], byte[]> consumer;
    /** What is to be committed next. */
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

    /** Where to go back to, since a transaction was not committed: the first offset that it had read. */
    private final Map<TopicPartition, Long> goBackTo = new HashMap<>();

    /** Assigned, and nobody could say where they begin. */
    private final Set<TopicPartition> unplaced = new HashSet<>();

    private long lastCommitNanos = System.nanoTime();

    /**
     * What becomes of the records besides being written down.
     *
     * @param inHand runs when records are there and the group has not heard that they are processed
     * @param each takes each record before it counts as processed
     * @param output what is sent for each; null for nothing
     */
    record Processing(
            Runnable inHand, RecordHandler each, @Nullable GroupOutput output) {
        private void flush() {
            if (output != null) {
                output.flush();
            }
        }
    }

    /** As whom it consumes. */
    record Membership(GroupSpec group, String clientId) {}

    /** Subscribes; partitions come with the first polls. */
    RecordedConsumption(Membership membership, Standing standing, ConsumptionLog log, Processing processing) {
        this.processing = processing;
        this.policy = membership.group().commit();
        this.log = log;
        this.consumer = new KafkaConsumer<>(
                properties(membership, standing), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(standing.topics(), this);
    }

    private Map<String, Object> properties(Membership membership, Standing standing) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, membership.clientId());
        if (processing.output() != null && processing.output().maxPollRecords() != null) {
            properties.put(
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG, processing.output().maxPollRecords());
        }
        properties.putAll(membership.group().client());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, standing.bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, membership.group().name());
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
            goBack();
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            log.polled(records.count());
            place(records);
            GroupOutput output = processing.output();
            if (output != null && output.isTransactional() && !records.isEmpty()) {
                processInTransaction(records, output);
            } else {
                processAndCommit(records);
            }
        } catch (WakeupException e) {
            // A command has come in: the caller looks at it.
            LOG.atDebug().log("woken up in a poll");
        } catch (IOException e) {
            // As an entry that cannot be written rises: through the client's callbacks, unchecked.
            throw new UncheckedIOException(e);
        }
    }

    /** Where partitions begin whose position was not known: before anything of them is committed. */
    private void place(ConsumerRecords<byte[], byte[]> records) {
        if (!unplaced.isEmpty()) {
            for (TopicPartition partition : records.partitions()) {
                if (unplaced.remove(partition)) {
                    log.assigned(partition, records.records(partition).get(0).offset());
                }
            }
        }
    }

    private void processAndCommit(ConsumerRecords<byte[], byte[]> records) throws IOException {
        if (policy.moment() == CommitPolicy.Moment.BEFORE_PROCESSING) {
            uncommitted.putAll(records.nextOffsets());
            commitIfTime();
        }
        if (!records.isEmpty()) {
            processing.inHand().run();
        }
        process(records);
        if (policy.moment() == CommitPolicy.Moment.AFTER_PROCESSING) {
            uncommitted.putAll(records.nextOffsets());
            commitIfTime();
        }
    }

    private void process(ConsumerRecords<byte[], byte[]> records) throws IOException {
        GroupOutput output = processing.output();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            processing.each().handle(record);
            log.delivered(record);
            if (output != null) {
                output.write(record);
            }
        }
    }

    private void processInTransaction(ConsumerRecords<byte[], byte[]> records, GroupOutput output) throws IOException {
        for (TopicPartition partition : records.partitions()) {
            goBackTo.put(partition, records.records(partition).get(0).offset());
        }
        if (!output.begin()) {
            return;
        }
        process(records);
        processing.inHand().run();
        Map<TopicPartition, OffsetAndMetadata> next = records.nextOffsets();
        // What an empty poll has left to be committed is behind these.
        uncommitted.keySet().removeAll(next.keySet());
        if (output.end(next, consumer.groupMetadata()) == TransactionEnd.COMMITTED) {
            goBackTo.clear();
            log.committed(next);
        }
    }

    /** Goes back to what is committed, which is written down like an assignment. */
    private void goBack() {
        if (goBackTo.isEmpty()) {
            return;
        }
        if (processing.output() != null) {
            processing.output().recover();
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(goBackTo.keySet(), COMMIT_LIMIT);
            for (Map.Entry<TopicPartition, Long> back : goBackTo.entrySet()) {
                OffsetAndMetadata known = committed.get(back.getKey());
                long position = known == null ? back.getValue() : known.offset();
                consumer.seek(back.getKey(), position);
                log.assigned(back.getKey(), position);
            }
            goBackTo.clear();
        } catch (TimeoutException e) {
            // No coordinator just now; until it is known where to go on, nothing is polled.
            LOG.atInfo().setCause(e).log("cannot go back yet");
            throw new WakeupException();
        }
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
        processing.flush();
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
                // No leader just now, as drills have it: the first record will say where it began.
                unplaced.add(partition);
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
        goBackTo.keySet().removeAll(partitions);
        unplaced.removeAll(partitions);
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
