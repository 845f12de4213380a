package io.firedrill.engine;

import io.firedrill.checker.TopicVerdict;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.WriterRole;
import io.firedrill.workload.RecordStamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;

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

    /** Acknowledged in the topic's region, and on no disk of the region that was judged. */
    long absent(TopicVerdict topic, History history) throws IOException {
        Set<Sent> absent = acknowledged(topic, history);
        absent.removeAll(records(topic.logRegion(), topic.logTopic()));
        return absent.size();
    }

    private static Set<Sent> acknowledged(TopicVerdict topic, History history) throws IOException {
        Set<Sent> acknowledged = new HashSet<>();
        for (HistoryWriterInfo writer : of(WriterRole.PRODUCER, history)) {
            history.read(writer, new EntryVisitor() {
                @Override
                public void visit(SendAcknowledged entry) {
                    if (entry.log().region().equals(topic.sourceRegion())
                            && entry.log().topic().equals(topic.topic())) {
                        acknowledged.add(new Sent(writer.number(), entry.sequence()));
                    }
                }
            });
        }
        return acknowledged;
    }

    /**
     * On a disk of the topic's log, and processed by no member of the group.
     *
     * @param expires whether what is on no disk any more has expired, and counts as well
     */
    long unread(TopicVerdict topic, String group, History history, boolean expires) throws IOException {
        Set<Sent> unread = records(topic.logRegion(), topic.logTopic());
        if (expires) {
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

    /** What all replicas of the topic hold together. */
    Set<Sent> records(String region, String topic) throws IOException {
        Set<Sent> records = new HashSet<>();
        List<Path> segments;
        try (Stream<Path> files = Files.walk(directory.region(region))) {
            segments = files.filter(file -> file.toString().endsWith(".log")
                            && file.getParent().getFileName().toString().matches("\\Q" + topic + "\\E-\\d+"))
                    .toList();
        }
        for (Path segment : segments) {
            long start = logStart(segment.getParent());
            try (FileRecords file = FileRecords.open(segment.toFile(), false)) {
                for (Record record : file.records()) {
                    if (record.offset() >= start) {
                        add(record, records);
                    }
                }
            }
        }
        return records;
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

    private static void add(Record record, Set<Sent> records) {
        RecordIdentity identity =
                RecordStamp.read(new RecordHeaders(record.headers()), bytes(record.key()), bytes(record.value()));
        if (identity.producer() != RecordIdentity.FOREIGN_PRODUCER) {
            records.add(new Sent(identity.producer(), identity.sequence()));
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
