package io.firedrill.checker;

import io.firedrill.history.Disturbance;
import io.firedrill.history.DrillProblem;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.FaultHealed;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.GroupMoved;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.Witnessed;
import io.firedrill.history.WriterBegan;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.GroupSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the engine wrote down of the drill itself. */
final class DrillFacts implements EntryVisitor {
    private final List<FaultInjected> faults = new ArrayList<>();
    /** When the effect of each fault was seen, by the fault's number. */
    private final Map<Integer, Long> witnessed = new HashMap<>();

    private final Map<Integer, Long> healed = new HashMap<>();
    private final List<FailoverStepped> steps = new ArrayList<>();
    private final Map<String, Map<LogPartition, List<GroupMoved>>> moves = new HashMap<>();
    private final Map<Phase, Long> phases = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private final List<HistoryWriterInfo> writers = new ArrayList<>();

    static DrillFacts of(History history) throws IOException {
        DrillFacts facts = new DrillFacts();
        history.read(WriterRole.ENGINE, facts);
        return facts;
    }

    @Override
    public void visit(FaultInjected entry) {
        faults.add(entry);
    }

    @Override
    public void visit(Witnessed entry) {
        witnessed.putIfAbsent(entry.fault(), entry.atMicros());
    }

    @Override
    public void visit(FaultHealed entry) {
        healed.putIfAbsent(entry.fault(), entry.atMicros());
    }

    @Override
    public void visit(FailoverStepped entry) {
        steps.add(entry);
    }

    @Override
    public void visit(GroupMoved entry) {
        moves.computeIfAbsent(entry.group(), group -> new HashMap<>())
                .computeIfAbsent(entry.log(), log -> new ArrayList<>())
                .add(entry);
    }

    @Override
    public void visit(PhaseBegan entry) {
        phases.putIfAbsent(entry.phase(), entry.atMicros());
    }

    @Override
    public void visit(DrillProblem entry) {
        problems.add(entry.description());
    }

    @Override
    public void visit(Disturbance entry) {
        disturbances.add(entry);
    }

    @Override
    public void visit(WriterBegan entry) {
        writers.add(entry.writer());
    }

    /** Whoever the drill had write a file of the history, itself left out. */
    List<HistoryWriterInfo> writers() {
        return writers;
    }

    List<FaultInjected> faults() {
        return faults;
    }

    boolean isWitnessed(FaultInjected fault) {
        return witnessed.containsKey(fault.fault());
    }

    boolean isHealed(FaultInjected fault) {
        return healed.containsKey(fault.fault());
    }

    /** Empty if the drill ended before. */
    Optional<Long> healedMicros(FaultInjected fault) {
        return Optional.ofNullable(healed.get(fault.fault()));
    }

    /** When the fault's effect was seen; for ever if it never was. */
    long witnessedMicros(FaultInjected fault) {
        return witnessed.getOrDefault(fault.fault(), Long.MAX_VALUE);
    }

    /** The first loss of a whole region. */
    Optional<FaultInjected> loss() {
        return faults.stream().filter(fault -> !fault.regionLoss().isEmpty()).findFirst();
    }

    /** The first time that a failover reached {@code step} after {@code micros}. */
    Optional<FailoverStepped> step(FailoverStep step, long micros) {
        return steps.stream()
                .filter(entry -> entry.step() == step && entry.atMicros() >= micros)
                .findFirst();
    }

    /** Each time that a failover reached {@code step}, in the order of time. */
    List<FailoverStepped> steps(FailoverStep step) {
        return steps.stream().filter(entry -> entry.step() == step).toList();
    }

    /** The last time that somebody decided to fail over. */
    Optional<FailoverStepped> lastDecision() {
        return steps.stream()
                .filter(entry -> entry.step() == FailoverStep.DECIDED)
                .reduce((first, last) -> last);
    }

    long failovers() {
        return steps.stream()
                .filter(entry -> entry.step() == FailoverStep.SWITCHED)
                .count();
    }

    /** Where and when a group was put, by log, each time that it was, in the order of time; empty if it never was. */
    Map<LogPartition, List<GroupMoved>> moves(String group) {
        return moves.getOrDefault(group, Map.of());
    }

    /** Where a group consumed last: the standby, if it was given places there. */
    String lastRegionOf(GroupSpec group) {
        return moves(group.name()).isEmpty() ? group.region() : standby().orElse(group.region());
    }

    /** The standby to which clients were moved, if they were. */
    Optional<String> standby() {
        return steps.stream()
                .filter(entry -> entry.step() == FailoverStep.SWITCHED)
                .map(FailoverStepped::to)
                .reduce((first, last) -> last);
    }

    /** Where clients were moved first since a region was lost. */
    Optional<String> standbyAfter(FaultInjected loss) {
        return step(FailoverStep.SWITCHED, loss.atMicros()).map(FailoverStepped::to);
    }

    Optional<Long> began(Phase phase) {
        return Optional.ofNullable(phases.get(phase));
    }

    List<String> problems() {
        return problems;
    }

    List<Disturbance> disturbances() {
        return disturbances;
    }
}
