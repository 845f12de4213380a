package io.firedrill.engine;

import io.firedrill.checker.TopicVerdict;
import io.firedrill.history.CommitAsked;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIntent;
import io.firedrill.history.TransactionBegan;
import io.firedrill.history.TransactionEnd;
import io.firedrill.history.TransactionEnded;
import io.firedrill.history.WriterRole;
import io.firedrill.workload.RecordStamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * A second opinion on a verdict, from the brokers' segment files and plain sets: no broker, no consumer, no checker takes
 * part. Needs a run whose data was kept.
 */
final class SegmentsOnDisk {
    private final RunDirectory directory;

    SegmentsOnDisk(RunDirectory directory) {
        this.directory = directory;
    }

    /** One record of a producer process. */
    record Sent(int producer, long sequence) {}

    /**
     * Acknowledged in the topic's region, and on no disk of the region that was judged.
     *
     * @param other a topic there that may have it as well
     */
    long absent(TopicVerdict topic, Optional<String> other, History history) throws IOException {
        Set<Sent> absent = acknowledged(topic, history);
        absent.removeAll(records(topic.logRegion(), topic.logTopic()));
        if (other.isPresent()) {
            absent.removeAll(records(topic.logRegion(), other.get()));
        }
        return absent.size();
    }

    /** What was sent in transactions of which nobody asked for the commit, or which ended in another way. */
    private static Set<Sent> aborted(History history) throws IOException {
        Set<Sent> aborted = new HashSet<>();
        for (HistoryWriterInfo writer : of(WriterRole.PRODUCER, history)) {
            history.read(writer, new EntryVisitor() {
                private final Set<Sent> open = new HashSet<>();
                private boolean inTransaction;

                @Override
                public void visit(TransactionBegan entry) {
                    inTransaction = true;
                    open.clear();
                }

                @Override
                public void visit(SendIntent entry) {
                    Sent sent = new Sent(writer.number(), entry.sequence());
                    if (inTransaction) {
                        open.add(sent);
                        aborted.add(sent);
                    }
                }

                @Override
                public void visit(CommitAsked entry) {
                    aborted.removeAll(open);
                }

                @Override
                public void visit(TransactionEnded entry) {
                    inTransaction = false;
                    if (entry.how() == TransactionEnd.ABORTED) {
                        aborted.addAll(open);
                    }
                }
            });
        }
        return aborted;
    }

    /** What was acknowledged and, if it was in a transaction, committed. */
    private static Set<Sent> acknowledged(TopicVerdict topic, History history) throws IOException {
        Set<Sent> acknowledged = new HashSet<>();
        for (HistoryWriterInfo writer : of(WriterRole.PRODUCER, history)) {
            history.read(writer, new EntryVisitor() {
                private final Set<Sent> uncommitted = new HashSet<>();
                private boolean inTransaction;

                @Override
                public void visit(TransactionBegan entry) {
                    inTransaction = true;
                    uncommitted.clear();
                }

                @Override
                public void visit(TransactionEnded entry) {
                    inTransaction = false;
                    if (entry.how() == TransactionEnd.COMMITTED) {
                        acknowledged.addAll(uncommitted);
                    }
                }

                @Override
                public void visit(SendAcknowledged entry) {
                    if (entry.log().region().equals(topic.sourceRegion())
                            && entry.log().topic().equals(topic.topic())) {
                        (inTransaction ? uncommitted : acknowledged).add(new Sent(writer.number(), entry.sequence()));
                    }
                }
            });
        }
        return acknowledged;
    }

    /**
     * On a disk of the topic's log, and processed by no member of the group.
     *
     * @param removes whether what is on no disk any more has been removed on purpose, and counts as well
     */
    long unread(TopicVerdict topic, String group, History history, boolean removes) throws IOException {
        Set<Sent> unread = records(topic.logRegion(), topic.logTopic());
        // A mirror may have carried over what nobody has to read.
        unread.removeAll(aborted(history));
        if (removes) {
            unread.addAll(acknowledged(topic, history));
        }
        for (HistoryWriterInfo writer : of(WriterRole.MEMBER, history)) {
            if (writer.application().equals(group)) {
                history.read(writer, new EntryVisitor() {
                    @Override
                    public void visit(Delivered entry) {
                        RecordIdentity identity = entry.identity();
                        unread.remove(new Sent(identity.producer(), identity.sequence()));
                    }
                });
            }
        }
        return unread.size();
    }

    private static List<HistoryWriterInfo> of(WriterRole role, History history) throws IOException {
        return history.writers().stream()
                .filter(writer -> writer.role() == role)
                .toList();
    }

    /** What a reader of committed records finds on all replicas of the topic together. */
    Set<Sent> records(String region, String topic) throws IOException {
        Set<Sent> records = new HashSet<>();
        for (Map.Entry<Path, List<Path>> partition : segments(region, topic).entrySet()) {
            records.addAll(committed(logStart(partition.getKey()), partition.getValue()));
        }
        return records;
    }

    /** The same in the order of each partition's log, with what is there more than once: of the replica that has most. */
    Map<Integer, List<Sent>> partitions(String region, String topic) throws IOException {
        Map<Integer, List<Sent>> partitions = new HashMap<>();
        for (Map.Entry<Path, List<Path>> replica : segments(region, topic).entrySet()) {
            String name = replica.getKey().getFileName().toString();
            partitions.merge(
                    Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)),
                    committed(logStart(replica.getKey()), replica.getValue()),
                    (one, other) -> one.size() >= other.size() ? one : other);
        }
        return partitions;
    }

    /** The segment files of each replica, in their order. */
    private Map<Path, List<Path>> segments(String region, String topic) throws IOException {
        try (Stream<Path> files = Files.walk(directory.region(region))) {
            return files.filter(file -> file.toString().endsWith(".log")
                            && file.getParent().getFileName().toString().matches("\\Q" + topic + "\\E-\\d+"))
                    .sorted()
                    .collect(Collectors.groupingBy(Path::getParent));
        }
    }

    /** @param from the last stable offset from which it can be read */
    private record Placed(Sent sent, long offset, long from) {
        Placed readableFrom(long stable) {
            return new Placed(sent, offset, stable);
        }
    }

    /** How many records are on the disks that a reader of committed records does not find. */
    long hidden(String region, String topic) throws IOException {
        Map<String, Long> hidden = new HashMap<>();
        for (Map.Entry<Path, List<Path>> replica : segments(region, topic).entrySet()) {
            long start = logStart(replica.getKey());
            long all = 0;
            for (Path segment : replica.getValue()) {
                all += countFrom(start, segment);
            }
            hidden.merge(
                    replica.getKey().getFileName().toString(),
                    all - committed(start, replica.getValue()).size(),
                    Math::max);
        }
        return hidden.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long countFrom(long start, Path segment) throws IOException {
        List<Placed> records = new ArrayList<>();
        try (FileRecords file = FileRecords.open(segment.toFile(), false)) {
            for (RecordBatch batch : file.batches()) {
                if (!batch.isControlBatch()) {
                    batch.forEach(record -> add(record, records));
                }
            }
        }
        return records.stream().filter(placed -> placed.offset() >= start).count();
    }

    /** A partition of one broker: what is in no transaction, or in one whose marker says that it was committed. */
    private static List<Sent> committed(long start, List<Path> segments) throws IOException {
        Map<Long, List<Placed>> open = new LinkedHashMap<>();
        Map<Long, Long> openSince = new HashMap<>();
        List<Placed> found = new ArrayList<>();
        for (Path segment : segments) {
            try (FileRecords file = FileRecords.open(segment.toFile(), false)) {
                for (RecordBatch batch : file.batches()) {
                    if (batch.isControlBatch()) {
                        Record marker = batch.iterator().next();
                        List<Placed> ended = open.remove(batch.producerId());
                        openSince.remove(batch.producerId());
                        if (ended != null && ControlRecordType.parse(marker.key()) == ControlRecordType.COMMIT) {
                            ended.forEach(sent -> found.add(sent.readableFrom(marker.offset())));
                        }
                        continue;
                    }
                    List<Placed> records = new ArrayList<>();
                    for (Record record : batch) {
                        if (record.offset() >= start) {
                            add(record, records);
                        }
                    }
                    if (batch.isTransactional()) {
                        open.computeIfAbsent(batch.producerId(), id -> new ArrayList<>())
                                .addAll(records);
                        openSince.putIfAbsent(batch.producerId(), batch.baseOffset());
                    } else {
                        found.addAll(records);
                    }
                }
            }
        }
        // Behind the first record of a transaction that is still open nobody reads.
        long stable =
                openSince.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        return found.stream()
                .filter(placed -> placed.from() < stable)
                .sorted(Comparator.comparingLong(Placed::offset))
                .map(Placed::sent)
                .toList();
    }

    /** The first offset that the broker would serve: a segment stays on the disk until all of it has been removed. */
    private static long logStart(Path partition) throws IOException {
        Path checkpoint = partition.resolveSibling("log-start-offset-checkpoint");
        if (!Files.exists(checkpoint)) {
            return 0;
        }
        String name = partition.getFileName().toString();
        int dash = name.lastIndexOf('-');
        String prefix = name.substring(0, dash) + " " + name.substring(dash + 1) + " ";
        return Files.readAllLines(checkpoint).stream()
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> Long.parseLong(line.substring(prefix.length())))
                .findFirst()
                .orElse(0);
    }

    private static void add(Record record, List<Placed> records) {
        RecordIdentity identity =
                RecordStamp.read(new RecordHeaders(record.headers()), bytes(record.key()), bytes(record.value()));
        if (identity.producer() != RecordIdentity.FOREIGN_PRODUCER) {
            records.add(
                    new Placed(new Sent(identity.producer(), identity.sequence()), record.offset(), record.offset()));
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
