package io.firedrill.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.cluster.Provider;
import io.firedrill.engine.DrillRun;
import io.firedrill.engine.RunDirectory;
import io.firedrill.history.Entry;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIntent;
import io.firedrill.history.WriterBegan;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assertions over histories of a few records: 0 to 9 are acknowledged, and in the log but for some. */
class HistoryAssertTest {
    private static final int RECORDS = 10;
    private static final LogPartition LOG = new LogPartition("a", "orders", 0);
    private static final HistoryWriterInfo ENGINE = new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0);
    private static final HistoryWriterInfo PRODUCER =
            new HistoryWriterInfo(2, "producer-1", WriterRole.PRODUCER, "producer-1", 0);
    private static final HistoryWriterInfo READER = new HistoryWriterInfo(3, "log-a", WriterRole.LOG_READER, "a", 0);

    @TempDir
    private Path runs;

    @Test
    void wholeHistoryLostNothing() throws Exception {
        DrillHistory whole = history(true);

        FiredrillAssertions.assertThat(whole)
                .lostNothing()
                .duplicatedNothing()
                .reorderedNothing()
                .passes()
                .holdsOtherwise();
        assertThat(whole.report()).exists();
        assertThatThrownBy(() -> FiredrillAssertions.assertThat(whole).lostAtLeast(1))
                .hasMessageContaining("expected lost >= 1, but was 0");
    }

    @Test
    void lossIsNamedWithItsRecordAndTheReport() throws Exception {
        DrillHistory lossy = history(true, 7);

        assertThatThrownBy(() -> FiredrillAssertions.assertThat(lossy).lostNothing())
                .hasMessageContaining("expected lost 0, but was 1")
                .hasMessageContaining("producer-1 #7")
                .hasMessageContaining("report.html");
        assertThatThrownBy(() -> FiredrillAssertions.assertThat(lossy).passes()).hasMessageContaining("lost 0: 1");
    }

    @Test
    void whatIsUnknownFailsEachAssertion() throws Exception {
        DrillHistory cutShort = history(false);

        assertThatThrownBy(() -> FiredrillAssertions.assertThat(cutShort).lostNothing())
                .hasMessageContaining("nothing is proved")
                .hasMessageContaining("the drill did not come to its end");
        assertThatThrownBy(() -> FiredrillAssertions.assertThat(cutShort).has(Measure.LOST, Bound.any()))
                .hasMessageContaining("nothing is proved");
        assertThatThrownBy(() -> FiredrillAssertions.assertThat(cutShort).holdsOtherwise())
                .hasMessageContaining("nothing is proved");
    }

    @Test
    void groupsThatAreNotThereMeetNoDemand() throws Exception {
        DrillHistory whole = history(true);

        assertThatThrownBy(() -> FiredrillAssertions.assertThat(whole).skippedNothing())
                .hasMessageContaining("there is no group to judge");
        assertThatThrownBy(() -> FiredrillAssertions.assertThat(whole).redeliveredAtMost(5))
                .hasMessageContaining("there is no group to judge");
    }

    @Test
    void timesThatNobodyMeasuredMeetNoDemand() throws Exception {
        DrillHistory whole = history(true);

        assertThatThrownBy(() -> FiredrillAssertions.assertThat(whole).recoveredWithin(Duration.ofHours(1)))
                .hasMessageContaining("nobody can say");
    }

    @Test
    void whatNobodyNamedIsHeldToItsDefault() throws Exception {
        DrillHistory lossy = history(true, 7);
        FiredrillAssertions.assertThat(lossy).duplicatedNothing();

        assertThatThrownBy(() -> FiredrillAssertions.assertThat(lossy).holdsOtherwise())
                .hasMessageContaining("nothing was said of these")
                .hasMessageContaining("lost 0: 1");
    }

    @Test
    void testThatDemandsDamageIsHeldToThatAlone() throws Exception {
        DrillHistory lossy = history(true, 7);

        FiredrillAssertions.assertThat(lossy).lostAtLeast(1).holdsOtherwise();
    }

    @Test
    void errorOfTheEndIsToldEachTime() {
        RunDirectory nowhere = new RunDirectory(runs.resolve("none"));
        DrillHistory failing = new DrillHistory(nowhere, "test", () -> {
            throw new IOException("no space left");
        });

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(failing::verdict).hasMessageContaining("no space left");
        }
    }

    /** @param missing from the log, by their numbers */
    private DrillHistory history(boolean done, Integer... missing) throws IOException {
        RunDirectory directory = RunDirectory.create(runs, "run");
        Files.writeString(directory.scenario(), """
                name: test
                description: Ten records.
                regions: {a: {brokers: 1}}
                topics: {orders: {partitions: 1, replicationFactor: 1, minInsyncReplicas: 1}}
                producers: {producer-1: {processes: 0, rate: 1, topics: {orders: 1}}}
                duration: 1d
                """);
        List<Entry> engine = new ArrayList<>(List.of(
                new PhaseBegan(1, Phase.TRAFFIC, ""), new WriterBegan(2, PRODUCER), new WriterBegan(3, READER)));
        if (done) {
            engine.add(new PhaseBegan(1_000, Phase.DONE, ""));
        }
        write(directory, ENGINE, engine);
        List<Entry> sent = new ArrayList<>();
        List<Entry> log = new ArrayList<>();
        for (int number = 0; number < RECORDS; number++) {
            sent.add(new SendIntent(
                    10 + number, number, new LogPartition("a", "orders", LogPartition.UNASSIGNED), 10 + number, 0));
            sent.add(new SendAcknowledged(100 + number, number, LOG, number));
            if (!List.of(missing).contains(number)) {
                log.add(new LogRecord(500, LOG, number, new RecordIdentity(2, number, 10 + number, true)));
            }
        }
        log.add(new LogEnd(600, LOG, 0, RECORDS, RECORDS));
        write(directory, PRODUCER, sent);
        write(directory, READER, log);
        DrillRun run = new DrillRun(
                "run", directory, 1, Instant.EPOCH, Duration.ZERO, List.of(), Provider.embedded(), Map.of());
        return new DrillHistory(directory, "test", () -> run);
    }

    private static void write(RunDirectory directory, HistoryWriterInfo info, List<Entry> entries) throws IOException {
        try (HistoryWriter writer = HistoryWriter.create(directory.history(), info)) {
            for (Entry entry : entries) {
                writer.append(entry);
            }
        }
    }
}
