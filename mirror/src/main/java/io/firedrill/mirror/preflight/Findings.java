package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.TopicPair;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what one check finds. */
final class Findings {
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable String doesNotApply;

    void blocks(String subject, String is, String fix) {
        findings.add(new Finding(Severity.BLOCKS, subject, is, fix));
    }

    void warns(String subject, String is, String fix) {
        findings.add(new Finding(Severity.WARNS, subject, is, fix));
    }

    void unknown(String subject, String reason, String fix) {
        findings.add(new Finding(Severity.UNKNOWN, subject, reason, fix));
    }

    /** There is nothing to judge here: no finding, and no praise either. */
    void doesNotApply(String reason) {
        doesNotApply = reason;
    }

    /** Judges each mirrored topic by itself: what is not known of one says nothing about the others. */
    void inEachTopic(MirrorSnapshot mirror, TopicLaw law) throws UnansweredException {
        for (TopicPair pair : mirror.pairs()) {
            try {
                law.judge(pair);
            } catch (UnansweredException e) {
                unknown(pair.target().name(), e.reason(), "let the user of the mirror's file ask for it");
            }
        }
    }

    /** A law about one topic and its mirror. */
    interface TopicLaw {
        void judge(TopicPair pair) throws UnansweredException;
    }

    List<Finding> all() {
        return List.copyOf(findings);
    }

    Optional<String> whyNotApplied() {
        return Optional.ofNullable(doesNotApply);
    }
}
