package io.firedrill.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a writer reported as written is there, whatever became of its process or its disk. */
@Timeout(60)
class HistoryWriterIT {
    private static final HistoryWriterInfo WRITER = new HistoryWriterInfo(1, "p-1", WriterRole.PRODUCER, "p", 0);
    private static final LogPartition LOG = new LogPartition("a", "orders", 0);
    private static final String NO_LIMIT = "unlimited";

    @TempDir
    private Path folder;

    @Test
    void killedWriterLeavesAllThatItReported() throws Exception {
        Process child = start(NO_LIMIT);
        try (BufferedReader reports = child.inputReader()) {
            long reported = 0;
            while (reported < 500_000) {
                reported = Long.parseLong(reports.readLine());
            }

            child.destroyForcibly().waitFor();

            assertThat(sequences()).hasSizeGreaterThanOrEqualTo(Math.toIntExact(reported));
            assertThat(StoredHistory.open(folder).isClosed(WRITER)).isFalse();
        }
    }

    @Test
    void fullDiskEndsTheHistoryWithoutLosingWhatWasReported() throws Exception {
        Process child = start("4096");
        try (BufferedReader reports = child.inputReader()) {
            List<String> lines = reports.lines().toList();

            long appended = Long.parseLong(lines.get(lines.size() - 1));
            assertThat(child.waitFor()).isEqualTo(1);
            assertThat(sequences()).hasSize(Math.toIntExact(appended));
            assertThat(StoredHistory.open(folder).isClosed(WRITER)).isFalse();
        }
    }

    /** A limit on the size of files, in the shell's blocks, refuses to let a file grow as a full disk does. */
    private Process start(String fileSizeLimit) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f " + fileSizeLimit + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<Long> sequences() throws IOException {
        List<Entry> entries = new ArrayList<>();
        StoredHistory.open(folder).read(WRITER, new Collector(entries));
        List<Long> sequences = new ArrayList<>();
        for (Entry entry : entries) {
            assertThat(((SendAcknowledged) entry).sequence()).isEqualTo(sequences.size());
            sequences.add((long) sequences.size());
        }
        return sequences;
    }

    /** Appends until it is killed or refused, and tells how many entries it has appended. */
    public static final class Child {
        public static void main(String[] arguments) throws IOException {
            long appended = 0;
            try (HistoryWriter writer = HistoryWriter.create(Path.of(arguments[0]), WRITER)) {
                try {
                    for (; ; appended++) {
                        writer.append(new SendAcknowledged(appended, appended, LOG, appended));
                        if (appended % 1_000 == 0) {
                            System.out.println(appended + 1);
                        }
                    }
                } catch (IOException e) {
                    appendAfterFailure(writer, appended);
                }
            }
            System.out.println(appended);
            Runtime.getRuntime().halt(1);
        }

        private static void appendAfterFailure(HistoryWriter writer, long sequence) {
            try {
                writer.append(new SendAcknowledged(0, sequence, LOG, 0));
                throw new IllegalStateException("an append after a failed one must fail");
            } catch (IOException e) {
                System.out.println(0);
            }
        }
    }
}
