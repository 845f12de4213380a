package io.firedrill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firedrill.history.Delivered;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.FaultHealed;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.HiddenRecord;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIntent;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.WriterRole;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoryTest {
    private static final LogPartition ORDERS = new LogPartition("a", "orders", 3);
    private static final RecordIdentity RECORD = new RecordIdentity(7, 42, 1_000_000, true);

    @TempDir
    private Path folder;

    private History history;

    @BeforeEach
    void record() throws Exception {
        try (HistoryWriter engine = writer(1, "engine", WriterRole.ENGINE)) {
            engine.append(new PhaseBegan(1_000_000, Phase.TRAFFIC, ""));
            engine.append(new FaultInjected(3_000_000, 1, "kill", "broker-1.a", ""));
            engine.append(new FaultHealed(5_000_000, 1));
            engine.append(new FailoverStepped(6_000_000, "a", "b", FailoverStep.SWITCHED));
        }
        try (HistoryWriter producer = writer(7, "checkout-1", WriterRole.PRODUCER)) {
            producer.append(new SendIntent(2_001_500, 42, new LogPartition("a", "orders", -1), 2_000_000, 0));
            producer.append(new SendAcknowledged(2_010_000, 42, ORDERS, 17));
        }
        try (HistoryWriter member = writer(8, "billing-1", WriterRole.MEMBER)) {
            member.append(new Delivered(4_000_000, ORDERS, 17, RECORD));
        }
        try (HistoryWriter reader = writer(9, "log-a", WriterRole.LOG_READER)) {
            reader.append(new LogRecord(9_000_000, ORDERS, 17, RECORD));
            reader.append(new HiddenRecord(9_100_000, ORDERS, 19, new RecordIdentity(7, 44, 1_000_000, true)));
        }
        history = StoredHistory.open(folder);
    }

    private HistoryWriter writer(int number, String name, WriterRole role) throws Exception {
        return HistoryWriter.create(folder, new HistoryWriterInfo(number, name, role, name, 0));
    }

    @Test
    void recordIsToldInTheOrderOfTimeBetweenFaultsAndFailovers() throws Exception {
        assertThat(RecordStory.of(history, RecordQuery.parse("checkout-1 #42"))).hasValue("""
                checkout-1 #42
                       1.002 s  sent to orders in a, 1.5 ms after its time
                       1.010 s  acknowledged at orders-3@17 in a
                       2.000 s  -- fault: kill broker-1.a
                       3.000 s  processed by billing-1 from orders-3@17 in a
                       4.000 s  -- healed: kill broker-1.a
                       5.000 s  -- failover from a to b: switched
                  in the logs: orders-3@17 in a
                """);
    }

    @Test
    void placeLeadsToItsRecord() throws Exception {
        assertThat(RecordStory.of(history, RecordQuery.parse("orders-3@17 in a")))
                .isEqualTo(RecordStory.of(history, RecordQuery.parse("lost: orders-3@17 in a (checkout-1 #42)")))
                .isPresent();
    }

    @Test
    void recordThatOnlyReadersOfAllRecordsFindIsCalledHidden() throws Exception {
        assertThat(RecordStory.of(history, RecordQuery.parse("orders-3@19 in a")))
                .get()
                .asString()
                .startsWith("checkout-1 #44\n")
                .endsWith("  in the logs: orders-3@19 in a, hidden from readers of committed records\n");
    }

    @Test
    void placeInAnotherRegionIsNotMeant() throws Exception {
        assertThat(RecordStory.of(history, RecordQuery.parse("orders-3@17 in b")))
                .isEmpty();
    }

    @Test
    void recordThatNobodyKnowsHasNoStory() throws Exception {
        assertThat(RecordStory.of(history, RecordQuery.parse("checkout-1 #43"))).isEmpty();
    }

    @Test
    void whatNamesNoRecordIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordQuery.parse("everything"))
                .withMessageContaining("'checkout-1 #98211'");
    }
}
