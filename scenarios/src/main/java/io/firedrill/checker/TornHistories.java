package io.firedrill.checker;

import io.firedrill.history.DamagedHistoryException;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.FaultKind;
import io.firedrill.scenario.GroupSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Histories without their end mark, and those that are missing though the drill had them begun. A process that a fault
 * killed leaves one without its end, or none, if it had not come so far; of any other it is not known what it did. One
 * kill explains one incarnation, and that must have been followed by another unless the kill was never healed. Worked
 * example: {@code q-1} is killed once, and of its first and second incarnation neither has an end: of the second it is
 * not known why.
 */
record TornHistories(History history, DrillFacts facts) {
    /**
     * One that nothing explains.
     *
     * @param missing whether there is no file of it at all
     * @param line what is wrong, for people
     */
    record Torn(HistoryWriterInfo writer, boolean missing, String line) {
        /** Whether a member of the group wrote it: what it read, or what it answered. */
        boolean isOf(GroupSpec group) {
            boolean byAMember = writer.role() == WriterRole.MEMBER
                    || (writer.role() == WriterRole.PRODUCER && group.output() != null);
            return byAMember && writer.application().equals(group.name());
        }
    }

    /** In the order of their names. */
    List<Torn> unexplained() throws IOException {
        Map<String, List<HistoryWriterInfo>> byFile = new TreeMap<>();
        Set<HistoryWriterInfo> writers = new LinkedHashSet<>(history.writers());
        writers.addAll(facts.writers());
        for (HistoryWriterInfo writer : writers) {
            // A member of a group that writes has a file for what it reads and one for what it sends.
            String file = writer.role() + " " + writer.name();
            byFile.computeIfAbsent(file, name -> new ArrayList<>()).add(writer);
        }
        List<Torn> unexplained = new ArrayList<>();
        for (List<HistoryWriterInfo> incarnations : byFile.values()) {
            unexplained.addAll(unexplained(incarnations));
        }
        return unexplained;
    }

    private List<Torn> unexplained(List<HistoryWriterInfo> incarnations) throws IOException {
        String name = incarnations.get(0).name();
        List<FaultInjected> kills = faults(name, Set.of(FaultKind.KILL, FaultKind.CRASH_LOOP));
        boolean overAndOver = kills.stream().anyMatch(fault -> fault.kind().equals(FaultKind.CRASH_LOOP.label()));
        boolean staysDead = kills.stream().anyMatch(fault -> !facts.isHealed(fault));
        // One that is told to stop while its JVM starts has nothing to write down yet.
        boolean wasStopped =
                !faults(name, Set.of(FaultKind.STOP, FaultKind.RESTART)).isEmpty();
        int last = incarnations.stream()
                .mapToInt(HistoryWriterInfo::incarnation)
                .max()
                .orElse(0);
        long left = overAndOver ? Long.MAX_VALUE : kills.size();
        List<Torn> torn = new ArrayList<>();
        List<HistoryWriterInfo> there = history.writers();
        for (HistoryWriterInfo writer : incarnations) {
            boolean missing = !there.contains(writer);
            Optional<String> problem = missing ? Optional.of("is missing: what it did is not known") : problem(writer);
            if (problem.isEmpty()) {
                continue;
            }
            boolean followed = writer.incarnation() < last;
            boolean explained = (left > 0 && (followed || staysDead)) || (missing && wasStopped && followed);
            // It may have had a file, one of those of which nobody knows whose they are.
            explained &= !missing || history.unreadable().isEmpty();
            left--;
            if (!explained) {
                torn.add(new Torn(writer, missing, "the history of %s %s".formatted(name, problem.get())));
            }
        }
        return torn;
    }

    /** What is wrong with a file that is there. */
    private Optional<String> problem(HistoryWriterInfo writer) throws IOException {
        try {
            return history.isClosed(writer)
                    ? Optional.empty()
                    : Optional.of("has no end: what it did last is not known");
        } catch (DamagedHistoryException e) {
            return Optional.of("is damaged: " + e.getMessage());
        }
    }

    private List<FaultInjected> faults(String name, Set<FaultKind> kinds) {
        return facts.faults().stream()
                .filter(fault -> kinds.stream().anyMatch(kind -> fault.kind().equals(kind.label())))
                .filter(fault -> Stream.of(fault.target().split(", ", -1)).anyMatch(name::equals))
                .toList();
    }
}
