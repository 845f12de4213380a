package io.firedrill.mirror.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MirrorAuditTest {
    private static final ReplicationFlow FLOW = new ReplicationFlow(
            new MirrorCluster("a", "a:9092"),
            new MirrorCluster("b", "b:9092"),
            List.of(".*"),
            List.of(".*"),
            TopicNaming.PREFIXED);

    private final AuditedLog log = new AuditedLog();
    private final AuditedTargetInMemory target = new AuditedTargetInMemory(log);
    private final SourceInMemory source = new SourceInMemory(100).has(0, 100);
    private AuditSettings settings = settings(true, Set.of());
    private @Nullable AuditState state;

    @Test
    void allThatWasMirroredIsSoundThoughTheMirrorIsBehind() throws Exception {
        log.mirror(0, 50);

        assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
    }

    @Test
    void lostRecordsAreWrongAndNamed() throws Exception {
        log.mirror(0, 50).mirror(53, 60);

        AuditReport report = audited();

        assertThat(report.outcome()).isEqualTo(AuditOutcome.WRONG);
        assertThat(texts(report))
                .singleElement()
                .asString()
                .contains("LOST 3 records")
                .contains("50..52");
    }

    @Test
    void repeatedAfterARestartIsSound() throws Exception {
        log.mirror(0, 50).run().mirror(30, 60);

        assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
    }

    @Test
    void repeatedInOneRunIsWrong() throws Exception {
        log.mirror(0, 50).mirror(30);

        assertThat(audited().outcome()).isEqualTo(AuditOutcome.WRONG);
    }

    @Test
    void reorderedIsWrong() throws Exception {
        log.mirror(0, 50).mirror(51).mirror(50);

        assertThat(audited().outcome()).isEqualTo(AuditOutcome.WRONG);
    }

    @Test
    void recordWithoutAStampIsUnknownUnlessAccepted() throws Exception {
        log.mirror(0, 5).unstamped();

        assertThat(audited().outcome()).isEqualTo(AuditOutcome.UNKNOWN);
        settings = settings(true, Set.of(Reason.UNSTAMPED));
        assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
    }

    @Test
    void nothingAuditedIsUnknown() throws Exception {
        assertThat(audited().outcome()).isEqualTo(AuditOutcome.UNKNOWN);
    }

    @Test
    void moreGapsThanMemoryHoldsAreExplainedOnTheWay() throws Exception {
        source.committed.removeIf(offset -> offset % 2 == 1);
        for (int offset = 0; offset < 100; offset += 2) {
            log.mirror(offset);
        }

        AuditReport report = audited();

        assertThat(report.outcome()).isEqualTo(AuditOutcome.SOUND);
        assertThat(report.partitions().get(0).state().makings().get(0).explained())
                .containsEntry(Reason.CONTROL_RECORDS, new GapTotals(49, 49));
    }

    @Nested
    class AtTheBegin {
        @Test
        void recordsThatTheSourceStillHasAndNeverWereMirroredAreLost() throws Exception {
            log.mirror(10, 50);

            assertThat(texts(audited())).singleElement().asString().contains("LOST 10 records");
        }

        @Test
        void recordsThatTheSourceNoLongerHasAreNot() throws Exception {
            source.start = 10;
            log.mirror(10, 50);

            assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
        }

        @Test
        void recordsThatTheTargetsRetentionRemovedAreNot() throws Exception {
            log.mirror(0, 50).removeBefore(20);

            assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
        }
    }

    @Nested
    class WithoutTheSource {
        @Test
        void targetAloneIsSoundWhereNothingIsMissing() throws Exception {
            settings = settings(false, Set.of());
            log.mirror(5, 50);

            assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
        }

        @Test
        void whatIsMissingIsUnknownUnlessAccepted() throws Exception {
            settings = settings(false, Set.of());
            log.mirror(0, 50).mirror(51, 60);
            assertThat(audited().outcome()).isEqualTo(AuditOutcome.UNKNOWN);

            settings = settings(false, Set.of(Reason.CONTROL_RECORDS));
            assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
        }

        @Test
        void silentSourceIsUnknownThoughNothingIsMissing() throws Exception {
            source.silent = true;
            log.mirror(0, 50);

            AuditReport report = audited();

            assertThat(report.outcome()).isEqualTo(AuditOutcome.UNKNOWN);
            assertThat(report.findings())
                    .singleElement()
                    .extracting(Finding::text)
                    .asString()
                    .contains("cluster 'a'")
                    .contains("--target-only");
        }
    }

    @Nested
    class WithAState {
        @Test
        void nextAuditReadsOnlyWhatIsNew() throws Exception {
            log.mirror(0, 50);
            audited();
            log.mirror(50, 60);
            target.read = 0;

            AuditReport report = audited();

            assertThat(target.read).isEqualTo(10);
            assertThat(report.recordsRead()).isEqualTo(10);
            assertThat(report.partitions().get(0).state().records()).isEqualTo(60);
        }

        @Test
        void whatTheSourceExplainedOnceStaysExplained() throws Exception {
            source.committed.remove(20L);
            log.mirror(0, 20).mirror(21, 50);
            audited();
            source.start = 40;

            assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
        }

        @Test
        void lossStaysOneUntilALaterRunFillsIt() throws Exception {
            log.mirror(0, 20).mirror(22, 50);
            audited();
            assertThat(audited().outcome()).isEqualTo(AuditOutcome.WRONG);

            log.run().mirror(15, 60);
            assertThat(audited().outcome()).isEqualTo(AuditOutcome.SOUND);
        }

        @Test
        void topicThatTheTargetMadeAnewIsAuditedFromItsBeginAndThatIsSaid() throws Exception {
            log.mirror(0, 50);
            audited();
            target.id = "T2";
            target.read = 0;

            AuditReport report = audited();

            assertThat(target.read).isEqualTo(50);
            assertThat(report.outcome()).isEqualTo(AuditOutcome.UNKNOWN);
        }

        @Test
        void recordsThatWereRemovedUnreadAreUnknown() throws Exception {
            log.mirror(0, 50);
            audited();
            log.mirror(50, 60).removeBefore(55);

            assertThat(audited().outcome()).isEqualTo(AuditOutcome.UNKNOWN);
        }

        @Test
        void stateOfAnotherClusterOrFlowIsRefused() throws Exception {
            log.mirror(0, 50);
            audited();
            target.clusterId = "C1";

            assertThatThrownBy(MirrorAuditTest.this::audited)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("is of cluster B1, and 'b' is C1 now: name another file");
            state = new AuditState(AuditState.VERSION, "b->a", "C1", List.of());
            assertThatThrownBy(MirrorAuditTest.this::audited).hasMessageContaining("flow 'b->a'");
        }
    }

    private AuditReport audited() throws Exception {
        // Memory for 32 ranges.
        try (MirrorAudit audit = new MirrorAudit(FLOW, settings, target, source, new Capacity(32))) {
            audit.open(state);
            AuditReport report = audit.run((running, progress) -> {});
            state = audit.state();
            return report;
        }
    }

    private static List<String> texts(AuditReport report) {
        return Stream.concat(
                        report.findings().stream(),
                        report.partitions().stream().flatMap(partition -> partition.findings().stream()))
                .map(Finding::text)
                .toList();
    }

    private static AuditSettings settings(boolean askSource, Set<Reason> accepted) {
        return new AuditSettings(Pattern.compile(".*"), askSource, false, false, accepted, Duration.ofSeconds(1));
    }
}
