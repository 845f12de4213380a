package io.firedrill.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.Outcome;
import io.firedrill.history.Entry;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.UnreadableHistory;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;

class SilencesTest {
    private static final LogPartition ORDERS = new LogPartition("a", "orders", 0);

    private static Silences of(Entry... entries) {
        return Silences.of(new History() {
            @Override
            public List<HistoryWriterInfo> writers() {
                return List.of(new HistoryWriterInfo(1, "p-1", WriterRole.PRODUCER, "p", 0));
            }

            @Override
            public void read(HistoryWriterInfo writer, EntryVisitor visitor) {
                for (Entry entry : entries) {
                    entry.deliverTo(visitor);
                }
            }
        });
    }

    private static SendIntent sent(double seconds, long sequence) {
        return new SendIntent((long) (seconds * 1e6), sequence, ORDERS, (long) (seconds * 1e6), 0);
    }

    private static SendAcknowledged acknowledged(double seconds, long sequence) {
        return new SendAcknowledged((long) (seconds * 1e6), sequence, ORDERS, sequence);
    }

    @Test
    void silenceLastsFromTheFirstRecordThatHadToWait() {
        Silences silences = of(
                sent(1, 1), acknowledged(1.1, 1), sent(2, 2), sent(3, 3), acknowledged(10.5, 2), acknowledged(10.6, 3));

        assertThat(silences.longest("orders")).isEqualTo(Duration.ofMillis(8_500));
    }

    @Test
    void silenceThatNothingEndsLastsToTheEndOfTheProducer() {
        Silences silences = of(
                sent(1, 1),
                acknowledged(1.1, 1),
                sent(2, 2),
                sent(9, 3),
                new SendIndefinite(17_000_000, 2, "TimeoutException"));

        assertThat(silences.longest("orders")).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void whatWasNotSentIsNotWaitedFor() {
        assertThat(of(sent(1, 1), acknowledged(1.1, 1), sent(20, 2), acknowledged(20.1, 2))
                        .longest("orders"))
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void firstAcknowledgementEndsNoSilence() {
        assertThat(of(sent(1, 1), acknowledged(20, 1)).longest("orders")).isZero();
    }

    @Test
    void nothingIsKnownOfAHistoryThatCannotBeRead() {
        assertThat(Silences.of(new UnreadableHistory(new IOException("none"))).longest("orders"))
                .isZero();
    }

    @Test
    void cellSaysForHowLongItWaitedWhereNothingWasLost() {
        LongSummaryStatistics none = new LongSummaryStatistics();
        LongSummaryStatistics twelve = new LongSummaryStatistics();
        twelve.accept(12);

        assertThat(new MatrixCell(Outcome.PASS, MatrixCell.Kind.SAFE, none, Duration.ofMillis(8_500)).label())
                .isEqualTo("safe, waits 8 s");
        assertThat(new MatrixCell(Outcome.FAIL, MatrixCell.Kind.REPEATS, twelve, Duration.ofMillis(8_500)).label())
                .isEqualTo("repeats 12, waits 8 s !");
        assertThat(new MatrixCell(Outcome.PASS, MatrixCell.Kind.LOSES, twelve, Duration.ofMillis(8_500)).label())
                .isEqualTo("loses 12");
        assertThat(new MatrixCell(Outcome.PASS, MatrixCell.Kind.SAFE, none, Duration.ofSeconds(7)).label())
                .isEqualTo("safe");
    }
}
