package io.firedrill.mirror.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private final MirrorInMemory mirror = MirrorInMemory.prefixed();

    @Test
    void flowAsFiredrillSetsItUpIsReady() {
        assertThat(mirror.report().results())
                .allSatisfy(result ->
                        assertThat(result.findings()).as(result.about().id()).isEmpty());
        assertThat(mirror.report().blocked()).isFalse();
        assertThat(mirror.report().unsure()).isFalse();
    }

    @Test
    void flowThatKeepsNamesIsReadyToo() {
        assertThat(MirrorInMemory.identity().report().results())
                .allSatisfy(result ->
                        assertThat(result.findings()).as(result.about().id()).isEmpty());
    }

    @Test
    void idsAreUnique() {
        assertThat(Preflight.checks()).extracting(About::id).doesNotHaveDuplicates();
    }

    @Test
    void whysAreOneSentence() {
        assertThat(Preflight.checks())
                .extracting(About::why)
                .allSatisfy(why -> assertThat(why).endsWith(".").matches("[^.]*(\\.(?! )[^.]*)*\\."));
    }

    @Test
    void manyTopicsWithOneMistakeAreOneCheckThatBlocks() {
        mirror.target.topic("a.orders").with("min.insync.replicas", 1);
        mirror.source.topic("invoices");
        mirror.target.topic("a.invoices").with("min.insync.replicas", 1);

        assertThat(mirror.report().summary()).startsWith("1 blocks a failover, 0 warn, 0 unknown (of ");
        assertThat(mirror.finds("min-insync-replicas")).hasSize(2);
    }

    @Test
    void ignoredFindingIsToldAndDoesNotCount() {
        mirror.target.topic("a.orders").with("min.insync.replicas", 1);

        PreflightReport report = mirror.report("min-insync-replicas");

        assertThat(report.blocked()).isFalse();
        assertThat(report.ignored()).extracting(result -> result.about().id()).containsExactly("min-insync-replicas");
        assertThat(report.summary()).contains("; 1 ignored");
    }

    @Test
    void ignoredUnknownDoesNotCountEither() {
        mirror.source.secrets.add(ClusterInMemory.Question.ACLS);

        assertThat(mirror.report("write-rights", "read-rights", "authorizers").unsure())
                .isFalse();
    }

    @Test
    void whatIsNotKnownGoesBeforeWhatIsMerelyUnpleasant() {
        mirror.target.topic("a.orders").with("min.insync.replicas", 1).with("unclean.leader.election.enable", "true");
        mirror.source.topic("orders").with("min.insync.replicas", 1);
        mirror.source.topic("invoices").hidesItsSettings();
        mirror.target.topic("a.invoices");

        assertThat(mirror.finds("min-insync-replicas"))
                .isEqualTo(List.of(
                        "unknown a.invoices: settings are hidden",
                        "warns a.orders: min.insync.replicas is 1, with 3 replicas"));
        assertThat(mirror.report().unsure()).isTrue();
    }
}
