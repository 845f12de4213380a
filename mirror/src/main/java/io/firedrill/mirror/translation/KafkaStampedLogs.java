package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.UnreadableStampException;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads real logs with one consumer, which it closes. The consumer has all of them from the beginning, all but one paused: giving it
 * another one each time would cost it its connections' fetch sessions.
 */
final class KafkaStampedLogs implements StampedLogs {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration limit;
    private final Map<TopicPartition, LogRange> logs;

    /**
     * Of some logs.
     *
     * @param limit for each reading
     */
    KafkaStampedLogs(Consumer<byte[], byte[]> consumer, Duration limit, Map<TopicPartition, LogRange> logs) {
        this.consumer = consumer;
        this.limit = limit;
        this.logs = Map.copyOf(logs);
        consumer.assign(logs.keySet());
        consumer.pause(logs.keySet());
        logs.forEach((partition, log) -> consumer.seek(partition, log.start()));
    }

    @Override
    public StampedLog of(TopicPartition partition) {
        return new Partition(partition, Objects.requireNonNull(logs.get(partition)));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private final class Partition implements StampedLog {
        private final TopicPartition partition;
        private final LogRange log;

        Partition(TopicPartition partition, LogRange log) {
            this.partition = partition;
            this.log = log;
        }

        @Override
        public long begin() {
            return log.start();
        }

        @Override
        public long end() {
            return log.end();
        }

        @Override
        public Chunk read(long from) throws TranslationException, InterruptedException {
            try {
                if (consumer.paused().contains(partition)) {
                    consumer.pause(logs.keySet());
                    consumer.resume(Set.of(partition));
                }
                consumer.seek(partition, from);
                return polled(from);
            } catch (InterruptException e) {
                Thread.interrupted();
                throw new InterruptedException();
            } catch (OffsetOutOfRangeException e) {
                return afterWhatWasRemoved(from, e);
            } catch (KafkaException e) {
                throw new TranslationException(
                        "%s cannot be read from %d on: %s".formatted(partition, from, e.getMessage()), e);
            }
        }

        /** Retention may remove the log's begin at any time. */
        private Chunk afterWhatWasRemoved(long from, OffsetOutOfRangeException removed) throws TranslationException {
            long begin = consumer.beginningOffsets(Set.of(partition), limit).getOrDefault(partition, from);
            if (begin <= from) {
                throw new TranslationException(
                        "%s cannot be read from %d on: %s".formatted(partition, from, removed.getMessage()), removed);
            }
            return new Chunk(List.of(), begin);
        }

        private Chunk polled(long from) throws TranslationException, InterruptedException {
            long deadline = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < deadline) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                List<ConsumerRecord<byte[], byte[]>> records =
                        consumer.poll(POLL).records(partition);
                long until = consumer.position(partition, limit);
                if (until > from) {
                    return new Chunk(entries(records), until);
                }
            }
            throw new TranslationException(
                    "%s was not read from %d on within %d s".formatted(partition, from, limit.toSeconds()));
        }

        private static List<Entry> entries(List<ConsumerRecord<byte[], byte[]>> records) {
            return records.stream()
                    .map(record -> new Entry(record.offset(), stamp(record)))
                    .toList();
        }

        /** What cannot be read is as good as no stamp: somebody else's, or damaged; one record must not stop a failover. */
        private static @Nullable Provenance stamp(ConsumerRecord<byte[], byte[]> record) {
            Header header = record.headers().lastHeader(Provenance.HEADER);
            try {
                return header == null || header.value() == null ? null : Provenance.decode(header.value());
            } catch (UnreadableStampException e) {
                return null;
            }
        }
    }
}
