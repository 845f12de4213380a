package io.firedrill.checker;

import io.firedrill.history.DamagedHistoryException;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.FaultKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Histories without their end mark, and those that are missing though the drill has begun them. A process that a fault killed leaves one; of any other it is not known what it did
 * last. One kill explains one incarnation, and that must have been followed by another unless the kill was never healed.
 */
record TornHistories(History history, DrillFacts facts) {
    /** One line for each that no kill explains. */
    List<String> unexplained() throws IOException {
        Map<String, List<HistoryWriterInfo>> byFile = new TreeMap<>();
        Set<HistoryWriterInfo> writers = new LinkedHashSet<>(history.writers());
        writers.addAll(facts.writers());
        for (HistoryWriterInfo writer : writers) {
            // A member of a group that writes has a file for what it reads and one for what it sends.
            String file = writer.role() + " " + writer.name();
            byFile.computeIfAbsent(file, name -> new ArrayList<>()).add(writer);
        }
        List<String> unexplained = new ArrayList<>();
        for (List<HistoryWriterInfo> incarnations : byFile.values()) {
            unexplained.addAll(unexplained(incarnations.get(0).name(), incarnations));
        }
        return unexplained;
    }

    private List<String> unexplained(String name, List<HistoryWriterInfo> incarnations) throws IOException {
        List<FaultInjected> kills =
                facts.faults().stream().filter(fault -> kills(fault, name)).toList();
        boolean overAndOver = kills.stream().anyMatch(fault -> isKind(fault, FaultKind.CRASH_LOOP));
        boolean staysDead = kills.stream().anyMatch(fault -> !facts.isHealed(fault));
        int last = incarnations.stream()
                .mapToInt(HistoryWriterInfo::incarnation)
                .max()
                .orElse(0);
        long left = overAndOver ? Long.MAX_VALUE : kills.size();
        List<String> lines = new ArrayList<>();
        List<HistoryWriterInfo> there = history.writers();
        for (HistoryWriterInfo writer : incarnations) {
            boolean missing = !there.contains(writer);
            if (!missing && isClosed(writer, lines)) {
                continue;
            }

            boolean explained = left > 0 && (writer.incarnation() < last || staysDead);
            left--;
            if (!explained) {
                lines.add(
                        missing
                                ? "the history of %s is missing: what it did is not known".formatted(name)
                                : "the history of %s has no end: what it did last is not known".formatted(name));
            }
        }
        return lines;
    }

    /** Whether it has its end mark; one that is damaged is told of in {@code lines}, and has none either. */
    private boolean isClosed(HistoryWriterInfo writer, List<String> lines) throws IOException {
        try {
            return history.isClosed(writer);
        } catch (DamagedHistoryException e) {
            lines.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static boolean kills(FaultInjected fault, String name) {
        boolean kills = isKind(fault, FaultKind.KILL) || isKind(fault, FaultKind.CRASH_LOOP);
        return kills && Stream.of(fault.target().split(", ", -1)).anyMatch(name::equals);
    }

    private static boolean isKind(FaultInjected fault, FaultKind kind) {
        return fault.kind().equals(kind.label());
    }
}
