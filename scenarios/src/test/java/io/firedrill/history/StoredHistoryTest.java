package io.firedrill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StoredHistoryTest {
    private static final HistoryWriterInfo WRITER =
            new HistoryWriterInfo(7, "checkout-1", WriterRole.PRODUCER, "checkout", 2);
    private static final LogPartition LOG = new LogPartition("a", "orders", 3);

    @TempDir
    private Path folder;

    @Test
    void everyKindOfEntryComesBackAsItWasWritten() throws Exception {
        List<Entry> written = oneOfEach();

        write(written);

        assertThat(read()).isEqualTo(written);
        assertThat(StoredHistory.open(folder).writers()).containsExactly(WRITER);
    }

    @Test
    void entriesOfALogReaderComeBackAsTheyWereWritten() throws Exception {
        HistoryWriterInfo reader = new HistoryWriterInfo(8, "log-a", WriterRole.LOG_READER, "a", 0);
        List<Entry> written = random(new Random(6), 50_000);

        try (HistoryWriter writer = HistoryWriter.create(folder, reader)) {
            for (Entry entry : written) {
                writer.append(entry);
            }
        }

        List<Entry> read = new ArrayList<>();
        StoredHistory.open(folder).read(reader, new Collector(read));
        assertThat(read).isEqualTo(written);
        assertThat(StoredHistory.open(folder).isClosed(reader)).isTrue();
    }

    /** The first of these wipes a terminal. */
    @Test
    void charactersThatWouldGiveATerminalOrdersAreBlanks() throws Exception {
        write(List.of(new DrillProblem(1, "wiped \u001b[2J\u009b1m\r away\n and on, naïve \ud83d\ude00")));

        assertThat(read()).containsExactly(new DrillProblem(1, "wiped  [2J 1m  away\n and on, naïve \ud83d\ude00"));
    }

    @Test
    void manyEntriesComeBackAcrossChunks() throws Exception {
        List<Entry> written = random(new Random(4), 200_000);

        write(written);

        assertThat(read()).isEqualTo(written);
    }

    @Test
    void entriesAreReadableWhileTheWriterIsOpen() throws Exception {
        try (HistoryWriter writer = HistoryWriter.create(folder, WRITER)) {
            writer.append(new Committed(5, LOG, 9));

            assertThat(read()).containsExactly(new Committed(5, LOG, 9));
            assertThat(StoredHistory.open(folder).isClosed(WRITER)).isFalse();
        }
        assertThat(StoredHistory.open(folder).isClosed(WRITER)).isTrue();
    }

    @Test
    void fileCutAtAnyByteIsAPrefix() throws Exception {
        List<Entry> written = oneOfEach();
        write(written);
        byte[] whole = Files.readAllBytes(file());
        for (int length = FrameFile.MAGIC.length; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));

            StoredHistory history = StoredHistory.open(folder);

            List<Entry> read = history.writers().isEmpty() ? List.of() : read();
            assertThat(read).isEqualTo(written.subList(0, read.size()));
        }
    }

    @Test
    void damageBeforeTheEndIsRefusedWithItsPlace() throws Exception {
        write(random(new Random(5), 1_000));
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(2_001);
            int old = bytes.read();
            bytes.seek(2_001);
            bytes.write(old ^ 0x55);
        }

        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("fdh");
    }

    @Test
    void zerosBetweenEntriesAreRefused() throws Exception {
        write(random(new Random(6), 50_000));
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write(new byte[4_096]);
        }

        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("damaged at byte");
    }

    @Test
    @Timeout(60)
    void readingWhileTheWriterAppendsSeesPrefixes() throws Exception {
        try (HistoryWriter writer = HistoryWriter.create(folder, WRITER)) {
            Thread other = new Thread(() -> appendAll(writer, 0));
            other.start();
            List<Entry> read = List.of();
            while (read.size() < 10_000) {
                read = read();
                for (int i = 0; i < read.size(); i++) {
                    assertThat(((SendAcknowledged) read.get(i)).sequence()).isEqualTo(i);
                }
            }
            other.join();
        }
    }

    @Test
    void fileOfAWriterThatWasKilledAtItsStartIsLeftOut() throws Exception {
        write(oneOfEach());
        Files.write(folder.resolve("008-checkout-2.fdh"), new byte[] {'F', 'D'});

        assertThat(StoredHistory.open(folder).writers()).containsExactly(WRITER);
    }

    @Test
    void fileOfAnotherKindIsNamedAndTheOthersAreRead() throws Exception {
        write(oneOfEach());
        Path other = Files.writeString(folder.resolve("001-x.fdh"), "not a history at all");

        StoredHistory history = StoredHistory.open(folder);

        assertThat(history.writers()).containsExactly(WRITER);
        assertThat(history.unreadable()).containsExactly(other + ": is no history file");
    }

    @Test
    void twoFilesOfOneWriterAreNamedAndNeitherIsRead() throws Exception {
        write(oneOfEach());
        Files.copy(file(), folder.resolve("copy.fdh"));

        StoredHistory history = StoredHistory.open(folder);

        assertThat(history.writers()).isEmpty();
        assertThat(history.unreadable())
                .hasSize(2)
                .allMatch(line -> line.contains("the number of another file's writer"));
    }

    @Test
    void fileOfAnotherKindIsRefused() throws Exception {
        Files.writeString(folder.resolve("001-x.fdh"), "not a history at all");

        assertThatThrownBy(() -> StoredHistory.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no history file");
    }

    @Test
    void twoThreadsAppendWithoutLosingAnEntry() throws Exception {
        try (HistoryWriter writer = HistoryWriter.create(folder, WRITER)) {
            Thread other = new Thread(() -> appendAll(writer, 1));
            other.start();
            appendAll(writer, 2);
            other.join();
        }

        assertThat(read()).hasSize(20_000).doesNotHaveDuplicates();
    }

    private static void appendAll(HistoryWriter writer, long base) {
        try {
            for (long i = 0; i < 10_000; i++) {
                writer.append(new SendAcknowledged(i, base * 1_000_000 + i, LOG, i));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(List<Entry> entries) throws IOException {
        try (HistoryWriter writer = HistoryWriter.create(folder, WRITER)) {
            for (Entry entry : entries) {
                writer.append(entry);
            }
        }
    }

    private List<Entry> read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        StoredHistory.open(folder).read(WRITER, new Collector(entries));
        return entries;
    }

    private Path file() {
        return folder.resolve("007-checkout-1.fdh");
    }

    private static List<Entry> oneOfEach() {
        RecordIdentity identity = new RecordIdentity(7, 1L << 40, 1_000, false);
        return List.of(
                new SendIntent(1_764_000_000_000_000L, 0, LOG, 1_763_999_999_999_000L, Long.MIN_VALUE),
                new SendAcknowledged(1_764_000_000_000_900L, 0, LOG, -1),
                new SendFailed(5, 1, "RecordTooLargeException"),
                new SendIndefinite(6, 2, "TimeoutException"),
                new Delivered(7, LOG, 1L << 50, identity),
                new Committed(8, LOG, 1),
                new CommitFailed(9, "CommitFailedException"),
                new Assigned(10, new LogPartition("b", "a.orders", 0), 17),
                new Revoked(11, LOG),
                new LogRecord(12, LOG, 4, RecordIdentity.FOREIGN),
                new LogEnd(13, LOG, 1, 5, 5),
                new PhaseBegan(14, Phase.SETTLE, "détail"),
                new FaultInjected(15, 1, "kill", "region a", "a"),
                new FaultHealed(16, 1),
                new Witnessed(17, 1, "seen"),
                new FailoverStepped(18, "a", "b", FailoverStep.SWITCHED),
                new GroupMoved(19, "g", LOG, 3, "checkpoint"),
                new Sampled(20, Metric.GROUP_LAG, "g", 0.25),
                new DrillProblem(21, ""),
                new Disturbance(21, "broker-2.a"),
                new WriterBegan(21, new HistoryWriterInfo(7, "checkout-1", WriterRole.PRODUCER, "checkout", 2)),
                new BrokerVersion(21, "broker-2.a", "4.3.1"),
                new Polled(22, 500),
                new TransactionBegan(23, 7),
                new CommitAsked(24),
                new TransactionEnded(25, TransactionEnd.INDEFINITE, "TimeoutException"),
                new Derived(26, 8, 3, 1L << 40),
                new LastStable(27, new LogPartition("a", "t", 0), 1L << 40),
                new HiddenRecord(28, new LogPartition("a", "t", 1), 5, identity));
    }

    private static List<Entry> random(Random random, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LogPartition log = new LogPartition("a", "t" + random.nextInt(3), random.nextInt(5) - 1);
            entries.add(
                    random.nextBoolean()
                            ? new SendIntent(random.nextLong() >> 8, i, log, random.nextLong() >> 8, random.nextLong())
                            : new SendAcknowledged(random.nextLong() >> 8, i, log, random.nextLong() >>> 8));
        }
        return entries;
    }

    @Test
    void fileOfALaterFormatIsNamedAsThat() throws Exception {
        Files.writeString(folder.resolve("001-engine.fdh"), "FDHIST03 and whatever comes then");

        assertThatThrownBy(() -> StoredHistory.open(folder))
                .isInstanceOf(DamagedHistoryException.class)
                .hasMessageContaining("is a history of format 03, and this build reads format 02");
    }
}
