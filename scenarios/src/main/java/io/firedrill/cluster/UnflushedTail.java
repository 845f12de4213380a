package io.firedrill.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.FileRecords;

/**
 * What a power loss takes from a broker's log directory: everything that Kafka itself has not flushed, which is what lies at
 * or above the offsets in {@code recovery-point-offset-checkpoint}. The worst that can happen: the operating system may
 * have written some of it. KRaft's own log is flushed at every append and stays. Source: Kafka's {@code LogManager} and
 * {@code OffsetCheckpointFile}.
 */
final class UnflushedTail {
    private static final Pattern PARTITION = Pattern.compile(".+-\\d+");
    private static final Pattern ENTRY = Pattern.compile("(\\S+) (\\d+) (\\d+)");
    private static final String METADATA_LOG = "__cluster_metadata-0";
    private static final String SEGMENT = ".log";

    private final Map<String, Long> flushedTo;
    private int partitions;
    private long records;
    private long bytes;

    /** What was cut. */
    record Cut(int partitions, long records, long bytes) {}

    private UnflushedTail(Path data) throws IOException {
        this.flushedTo = recoveryPoints(data.resolve("recovery-point-offset-checkpoint"));
    }

    /** Cuts the directory of a broker that does not run; there is no clean shutdown any more. */
    static Cut cut(Path data) throws IOException {
        UnflushedTail tail = new UnflushedTail(data);
        for (Path partition : list(data)) {
            String name = partition.getFileName().toString();
            if (Files.isDirectory(partition) && PARTITION.matcher(name).matches() && !name.equals(METADATA_LOG)) {
                tail.cutPartition(partition);
            }
        }
        Files.deleteIfExists(data.resolve(".kafka_cleanshutdown"));
        return new Cut(tail.partitions, tail.records, tail.bytes);
    }

    /** One entry per partition that has one; none at all if the file is not there yet. */
    private static Map<String, Long> recoveryPoints(Path checkpoint) throws IOException {
        Map<String, Long> points = new HashMap<>();
        if (Files.exists(checkpoint)) {
            for (String line : Files.readAllLines(checkpoint)) {
                Matcher entry = ENTRY.matcher(line);
                if (entry.matches()) {
                    points.put(entry.group(1) + "-" + entry.group(2), Long.parseLong(entry.group(3)));
                }
            }
        }
        return points;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void cutPartition(Path partition) throws IOException {
        long keepBelow = flushedTo.getOrDefault(partition.getFileName().toString(), 0L);
        long before = bytes;
        List<Path> segments = list(partition).stream()
                .filter(file -> file.toString().endsWith(SEGMENT))
                .toList();
        for (int i = 0; i < segments.size(); i++) {
            Path segment = segments.get(i);
            boolean goes = i > 0 && baseOffset(segment) >= keepBelow;
            if (cutSegment(segment, keepBelow) || goes) {
                deleteWith(segment, goes);
            }
        }
        if (bytes > before) {
            partitions++;
            deleteSnapshotsAbove(partition, keepBelow);
        }
    }

    private static long baseOffset(Path segment) {
        String name = segment.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    /** Cuts behind the last batch that begins below the recovery point; true if something went. */
    private boolean cutSegment(Path segment, long keepBelow) throws IOException {
        long size = Files.size(segment);
        long keep = 0;
        try (FileRecords file = FileRecords.open(segment.toFile(), false)) {
            for (FileChannelRecordBatch batch : file.batches()) {
                if (batch.baseOffset() >= keepBelow) {
                    records += batch.lastOffset() - batch.baseOffset() + 1;
                } else {
                    keep = (long) batch.position() + batch.sizeInBytes();
                }
            }
        }
        bytes += size - keep;
        if (keep < size) {
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                channel.truncate(keep);
            }
        }
        return keep < size;
    }

    /** The indexes of a segment that was cut are made again by the broker. */
    private static void deleteWith(Path segment, boolean segmentToo) throws IOException {
        String name = segment.getFileName().toString();
        String base = name.substring(0, name.indexOf('.'));
        for (String suffix : new String[] {".index", ".timeindex", ".txnindex"}) {
            Files.deleteIfExists(segment.resolveSibling(base + suffix));
        }
        if (segmentToo) {
            Files.deleteIfExists(segment);
        }
    }

    private static void deleteSnapshotsAbove(Path partition, long offset) throws IOException {
        for (Path file : list(partition)) {
            if (file.toString().endsWith(".snapshot") && baseOffset(file) > offset) {
                Files.delete(file);
            }
        }
    }
}
