package io.firedrill.checker;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.History;
import io.firedrill.history.SendAcknowledged;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Times how the drill got over the loss of a region. <em>rto</em>: from the loss to the first newly processed record on
 * the standby, of the slowest group ({@link GroupRecovery}). <em>rpo</em>: the age of the oldest unreplicated record
 * when the region was lost. Worked example: region a is killed at 6.0 s; {@code p#7} was acknowledged at 5.4 s and
 * {@code p#8} at 5.9 s, and neither is in b: 2 unreplicated, an RPO of 0.6 s. Had a still acknowledged {@code p#9} at
 * 6.01 s, since a kill takes its moment, it would be 0.61 s. Clients are moved at 7.4 s; group {@code g} processes its
 * first new record at 7.9 s, group {@code h} at 8.3 s: an RTO of 2.3 s.
 */
final class RecoveryCheck {
    private final History history;
    private final DrillFacts facts;
    private final JudgedLogs judged;
    private final Absences absences;
    private final SentRecords sent;

    RecoveryCheck(History history, DrillFacts facts, JudgedLogs judged, Absences absences, SentRecords sent) {
        this.history = history;
        this.facts = facts;
        this.judged = judged;
        this.absences = absences;
        this.sent = sent;
    }

    /**
     * The recovery; empty where no region was lost.
     *
     * @param homes where each group consumed when the drill began, by name
     */
    Optional<Recovery> check(List<GroupVerdict> all, Map<String, String> homes) throws IOException {
        Optional<FaultInjected> loss = facts.loss();
        if (loss.isEmpty()) {
            return Optional.empty();
        }
        long lossMicros = loss.get().atMicros();
        String region = loss.get().regionLoss();
        List<GroupVerdict> groups = all.stream()
                .filter(group -> region.equals(homes.get(group.group())))
                .toList();
        return Optional.of(new Recovery(
                region,
                step(FailoverStep.DETECTED, lossMicros),
                step(FailoverStep.DECIDED, lossMicros),
                step(FailoverStep.SWITCHED, lossMicros),
                firstProduce(loss.get()),
                slowest(groups, GroupVerdict::rto),
                slowest(groups, GroupVerdict::drained),
                unreplicated(region),
                rpo(region, lossMicros)));
    }

    private Optional<Duration> step(FailoverStep step, long lossMicros) {
        return facts.step(step, lossMicros).map(entry -> since(lossMicros, entry.atMicros()));
    }

    private Optional<Duration> firstProduce(FaultInjected loss) throws IOException {
        long lossMicros = loss.atMicros();
        Optional<String> standby = facts.standbyAfter(loss);
        if (standby.isEmpty()) {
            return Optional.empty();
        }
        long[] first = {Long.MAX_VALUE};
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendAcknowledged entry) {
                if (entry.log().region().equals(standby.get()) && entry.atMicros() >= lossMicros) {
                    first[0] = Math.min(first[0], entry.atMicros());
                }
            }
        });
        return first[0] == Long.MAX_VALUE ? Optional.empty() : Optional.of(since(lossMicros, first[0]));
    }

    /** The slowest group's time; empty if one has none. */
    private static Optional<Duration> slowest(
            List<GroupVerdict> groups, Function<GroupVerdict, Optional<Duration>> time) {
        if (groups.stream().anyMatch(group -> time.apply(group).isEmpty())) {
            return Optional.empty();
        }
        return groups.stream().flatMap(group -> time.apply(group).stream()).max(Duration::compareTo);
    }

    private long unreplicated(String region) {
        return judged.all().stream()
                .filter(log -> log.isMirror() && log.source().region().equals(region))
                .mapToLong(log -> absences.of(log).unreplicated())
                .sum();
    }

    private Duration rpo(String region, long lossMicros) {
        OptionalLong oldest = judged.all().stream()
                .filter(log -> log.isMirror() && log.source().region().equals(region))
                .map(log -> absences.of(log).oldestUnreplicatedMicros())
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
        if (oldest.isEmpty()) {
            return Duration.ZERO;
        }
        // A kill takes its moment: the region may acknowledge for some milliseconds after the fault was ordered.
        long end = Math.max(lossMicros, sent.lastAcknowledgedMicros(region));
        return since(oldest.getAsLong(), end);
    }

    private static Duration since(long fromMicros, long toMicros) {
        return Duration.of(toMicros - fromMicros, ChronoUnit.MICROS);
    }
}
