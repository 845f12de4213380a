package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnflushedTailTest {
    @TempDir
    private Path data;

    private Path partition;

    /** Offsets 0 to 3 in one segment, 4 to 7 in the next, two records a batch. */
    @BeforeEach
    void fill() throws IOException {
        partition = Files.createDirectory(data.resolve("orders-0"));
        append("00000000000000000000", 0, 2);
        append("00000000000000000004", 4, 6);
    }

    @Test
    void whatIsBelowTheRecoveryPointStays() throws IOException {
        recoveryPoint("orders 0 2");

        UnflushedTail.Cut cut = UnflushedTail.cut(data);

        assertThat(offsets()).containsExactly(0L, 1L);
        assertThat(cut.partitions()).isEqualTo(1);
        assertThat(cut.records()).isEqualTo(6);
        assertThat(cut.bytes()).isPositive();
    }

    @Test
    void recoveryPointAtTheEndKeepsEverything() throws IOException {
        recoveryPoint("orders 0 8");

        assertThat(UnflushedTail.cut(data)).isEqualTo(new UnflushedTail.Cut(0, 0, 0));
        assertThat(offsets()).hasSize(8);
    }

    @Test
    void batchThatBeginsBelowTheRecoveryPointStaysWhole() throws IOException {
        recoveryPoint("orders 0 5");

        UnflushedTail.cut(data);

        assertThat(offsets()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void withoutACheckpointNothingWasFlushed() throws IOException {
        UnflushedTail.cut(data);

        assertThat(offsets()).isEmpty();
        assertThat(partition.resolve("00000000000000000000.log")).isEmptyFile();
        assertThat(partition.resolve("00000000000000000004.log")).doesNotExist();
    }

    @Test
    void indexesAndSnapshotsOfWhatWasCutGo() throws IOException {
        Path index = Files.createFile(partition.resolve("00000000000000000004.index"));
        Path snapshotAbove = Files.createFile(partition.resolve("00000000000000000004.snapshot"));
        Path snapshotBelow = Files.createFile(partition.resolve("00000000000000000001.snapshot"));
        recoveryPoint("orders 0 2");

        UnflushedTail.cut(data);

        assertThat(index).doesNotExist();
        assertThat(snapshotAbove).doesNotExist();
        assertThat(snapshotBelow).exists();
    }

    @Test
    void thereIsNoCleanShutdownAnyMore() throws IOException {
        Path marker = Files.createFile(data.resolve(".kafka_cleanshutdown"));

        UnflushedTail.cut(data);

        assertThat(marker).doesNotExist();
    }

    @Test
    void metadataLogIsFlushedAtEveryAppendAndStays() throws IOException {
        partition = Files.move(partition, data.resolve("__cluster_metadata-0"));

        UnflushedTail.cut(data);

        assertThat(offsets()).hasSize(8);
    }

    private void recoveryPoint(String entry) throws IOException {
        Files.writeString(data.resolve("recovery-point-offset-checkpoint"), "0\n1\n" + entry + "\n");
    }

    private void append(String segment, long... baseOffsets) throws IOException {
        try (FileRecords file =
                FileRecords.open(partition.resolve(segment + ".log").toFile())) {
            for (long offset : baseOffsets) {
                file.append(MemoryRecords.withRecords(
                        offset, Compression.NONE, new SimpleRecord(new byte[] {1}), new SimpleRecord(new byte[] {2})));
            }
        }
    }

    private List<Long> offsets() throws IOException {
        List<Long> offsets = new ArrayList<>();
        for (String segment : new String[] {"00000000000000000000.log", "00000000000000000004.log"}) {
            Path file = partition.resolve(segment);
            if (Files.exists(file)) {
                try (FileRecords records = FileRecords.open(file.toFile(), false)) {
                    records.records().forEach(record -> offsets.add(record.offset()));
                }
            }
        }
        return offsets;
    }
}
