package io.firedrill.mirror.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong, open, or worth knowing about one partition.
 *
 * @param gaps that the source did not explain
 * @param source its log there; null where it was not asked, or has none
 * @param isBegunAgain whether what was remembered of the partition did not fit what is there
 */
record PartitionFindings(
        PartitionState state,
        List<JudgedGap> gaps,
        @Nullable LogRange source,
        boolean isBegunAgain,
        AuditSettings settings) {
    private static final int EXAMPLES = 3;

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        lost(findings);
        order(findings);
        openGaps(findings);
        notAudited(findings);
        restarts(findings);
        findings.sort(Comparator.comparing(Finding::outcome).reversed());
        return findings;
    }

    private void lost(List<Finding> findings) {
        List<JudgedGap> lost = gaps.stream()
                .filter(gap -> gap.cause().lostRecords().isPresent())
                .toList();
        if (!lost.isEmpty()) {
            long records = lost.stream()
                    .mapToLong(gap -> gap.cause().lostRecords().orElse(0))
                    .sum();
            findings.add(
                    Finding.wrong("LOST %,d records, which the source has and the target has not, at source offsets %s"
                            .formatted(records, examples(lost))));
        }
    }

    private void order(List<Finding> findings) {
        for (MakingState making : state.makings()) {
            if (making.repeatedInRun().count() > 0) {
                findings.add(
                        Finding.wrong(("REPEATED %,d records within one run of the mirror, at target offsets %s: set"
                                        + " enable.idempotence=true for its producer")
                                .formatted(making.repeatedInRun().count(), places(making.repeatedInRun()))));
            }
            if (making.reordered().count() > 0) {
                findings.add(
                        Finding.wrong(("REORDERED %,d records within one run of the mirror, at target offsets %s: set"
                                        + " enable.idempotence=true for its producer")
                                .formatted(making.reordered().count(), places(making.reordered()))));
            }
            if (making.ofForgottenRuns() > 0) {
                findings.add(Finding.unknown(
                        ("%,d times a run of the mirror wrote on that is too long ago to be remembered: its order is"
                                        + " not known")
                                .formatted(making.ofForgottenRuns())));
            }
        }
    }

    private void openGaps(List<Finding> findings) {
        Map<GapCause, List<JudgedGap>> byCause = gaps.stream()
                .filter(gap -> gap.cause().lostRecords().isEmpty())
                .collect(Collectors.groupingBy(JudgedGap::cause, LinkedHashMap::new, Collectors.toList()));
        byCause.forEach((cause, of) -> findings.add(open(cause, of)));
        GapTotals forgotten =
                state.makings().stream().map(MakingState::forgotten).reduce(state.forgotten(), GapTotals::plus);
        if (forgotten.gaps() > 0) {
            findings.add(Finding.unknown(
                    "%,d more gaps, %,d offsets, were too many to remember: ask the source while it has them"
                            .formatted(forgotten.gaps(), forgotten.offsets())));
        }
    }

    private Finding open(GapCause cause, List<JudgedGap> of) {
        long offsets = of.stream().mapToLong(gap -> gap.offsets().size()).sum();
        String text = "%,d missing source offsets, %s: %s".formatted(offsets, examples(of), cause.text());
        Optional<Reason> reason = cause.unlessAccepted();
        boolean accepted = reason.isPresent() && settings.accepted().contains(reason.get());
        return new Finding(accepted ? AuditOutcome.SOUND : AuditOutcome.UNKNOWN, text);
    }

    private void notAudited(List<Finding> findings) {
        if (state.unstamped() > 0) {
            boolean accepted = settings.accepted().contains(Reason.UNSTAMPED);
            findings.add(new Finding(
                    accepted ? AuditOutcome.SOUND : AuditOutcome.UNKNOWN,
                    "%,d records have no stamp that can be read, the first at target offset %d: mirrored before the mirror stamped, or produced here"
                            .formatted(state.unstamped(), state.firstUnstamped())));
        }
        if (state.removedUnread() > 0) {
            findings.add(Finding.unknown(
                    "%,d target offsets were removed by retention before they were audited: audit more often"
                            .formatted(state.removedUnread())));
        }
        if (isBegunAgain) {
            findings.add(Finding.unknown(
                    "the target's log is not the one that was audited before (made anew, or truncated): audited from its"
                            + " begin"));
        }
        if (source != null) {
            againstSource(source, findings);
        }
    }

    private void againstSource(LogRange log, List<Finding> findings) {
        if (state.makings().isEmpty()) {
            if (log.end() > log.start()) {
                findings.add(Finding.unknown("nothing was mirrored of the source's offsets %s"
                        .formatted(new OffsetSpan(log.start(), log.end()))));
            }
            return;
        }
        List<OffsetSpan> mirrored =
                state.makings().get(state.makings().size() - 1).mirrored();
        long next = mirrored.get(mirrored.size() - 1).until();
        if (log.end() < next) {
            findings.add(Finding.unknown(
                    ("the source's log ends at %d, before what was mirrored of it, %d: it was truncated or made anew, so that"
                                    + " its offsets may stand for two records each")
                            .formatted(log.end(), next)));
        }
    }

    private void restarts(List<Finding> findings) {
        for (MakingState making : state.makings()) {
            if (making.repeatedAfterRestart() > 0) {
                findings.add(Finding.note(
                        "%,d records repeated after %,d restarts of the mirror, as they may be (at least once)"
                                .formatted(making.repeatedAfterRestart(), making.restarts())));
            }
            if (making.filledLater() > 0) {
                findings.add(Finding.note("%,d records came only with a later run of the mirror, behind later ones"
                        .formatted(making.filledLater())));
            }
        }
        long makings = state.makings().size() + state.makingsBefore();
        if (makings > 1) {
            findings.add(Finding.note("the source's topic was made anew %,d times; gaps before that are not judged"
                    .formatted(makings - 1)));
        }
        if (state.ofOthers() > 0) {
            findings.add(Finding.note(
                    "%,d records are stamped by another flow and were passed over".formatted(state.ofOthers())));
        }
    }

    private static String examples(List<JudgedGap> gaps) {
        String first = gaps.stream()
                .limit(EXAMPLES)
                .map(gap -> gap.offsets().toString())
                .collect(Collectors.joining(", "));
        return gaps.size() > EXAMPLES ? "%s and %,d gaps more".formatted(first, gaps.size() - EXAMPLES) : first;
    }

    private static String places(Occurrences occurrences) {
        String first =
                occurrences.firstTargetOffsets().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return occurrences.count() > occurrences.firstTargetOffsets().size() ? first + ", ..." : first;
    }
}
