package io.firedrill.mirror.failover;

import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a flow's latest failover has come, and whose it is, by its journal alone. The journal's order decides: of two
 * operators who claim the same epoch, the first in it has the failover, and what the other one wrote counts for nothing.
 */
public final class Progress {
    private static final String TAKES_OVER = "takesOver";
    private static final String REPLACES = "replaces";
    private static final String WIDENS = "widens";

    private final Map<Step, Phase> phases = new EnumMap<>(Step.class);
    private final Map<Step, Facts> facts = new EnumMap<>(Step.class);
    private long epoch;
    private String operator = "";
    /** The failover that was done before, and that this one takes in; it stands again when this one is taken back. */
    private Optional<Progress> widened = Optional.empty();

    private boolean widenedAgain;

    private Progress() {}

    private Progress(Progress other) {
        phases.putAll(other.phases);
        facts.putAll(other.facts);
        widened = other.widened;
    }

    /** Of all entries of a flow's journal, the oldest first. */
    static Progress of(List<Entry> entries) {
        Progress progress = new Progress();
        entries.forEach(progress::add);
        return progress;
    }

    /** A claim that goes on with what another operator has begun. */
    static Facts takingOver(long epoch) {
        return Facts.of(TAKES_OVER, epoch);
    }

    /** A claim that begins anew, although another failover is under way that has moved no group. */
    static Facts replacing(long epoch) {
        return Facts.of(REPLACES, epoch);
    }

    /** A claim that takes in, with more topics or groups, a failover that is done. */
    static Facts widening(long epoch) {
        return Facts.of(WIDENS, epoch);
    }

    private void add(Entry entry) {
        if (entry.step() == Step.CLAIM && entry.phase() == Phase.DONE) {
            claim(entry);
        } else if (entry.epoch() == epoch && entry.operator().equals(operator)) {
            phases.put(entry.step(), entry.phase());
            facts.merge(entry.step(), entry.facts(), Facts::and);
            if (entry.step() == Step.CLAIM && entry.phase() == Phase.TAKEN_BACK) {
                widened.ifPresent(this::standsAgain);
            }
        }
    }

    private void standsAgain(Progress before) {
        phases.clear();
        phases.putAll(before.phases);
        Facts gone = CredentialFence.gone(facts(Step.FENCE));
        facts.clear();
        facts.putAll(before.facts);
        facts.merge(Step.FENCE, gone, Facts::and);
        widened = before.widened;
        widenedAgain = true;
    }

    private void claim(Entry entry) {
        boolean takesOver = entry.facts().get(TAKES_OVER, "").equals(String.valueOf(epoch));
        boolean replaces =
                entry.facts().get(REPLACES, "").equals(String.valueOf(epoch)) && !phases.containsKey(Step.APPLY);
        if (entry.epoch() != epoch + 1 || (isUnderWay() && !takesOver && !replaces)) {
            return;
        }
        boolean widens = entry.facts().get(WIDENS, "").equals(String.valueOf(epoch)) && standing() == Standing.DONE;
        if (!takesOver) {
            // What a fence is to be lifted by stays known.
            Facts fence = replaces || widens ? facts(Step.FENCE) : Facts.NONE;
            if (!replaces) {
                widened = widens ? Optional.of(new Progress(this)) : Optional.empty();
            }
            widenedAgain = false;
            phases.clear();
            facts.clear();
            facts.put(Step.FENCE, fence);
        }
        epoch = entry.epoch();
        operator = entry.operator();
        phases.putIfAbsent(Step.CLAIM, Phase.DONE);
        facts.putIfAbsent(Step.CLAIM, entry.facts());
    }

    /** Of the latest failover, or of the latest taking over of it; 0 where there was none. */
    public long epoch() {
        return epoch;
    }

    /** Whose the failover is; empty where there was none. */
    public String operator() {
        return operator;
    }

    boolean isOf(long someEpoch, String someOperator) {
        return epoch == someEpoch && operator.equals(someOperator);
    }

    /** The failover that was done before and that this one takes in; empty where there is none. */
    Optional<Progress> widened() {
        return widened;
    }

    /** Whether the latest failover is as if it had never been begun, be it that one before it stands again. */
    public boolean isTakenBack() {
        return standing() == Standing.TAKEN_BACK || widenedAgain;
    }

    /** Where it stands. */
    public Standing standing() {
        if (epoch == 0) {
            return Standing.NONE;
        }
        if (phases.get(Step.CLAIM) == Phase.TAKEN_BACK) {
            return Standing.TAKEN_BACK;
        }
        if (phases.get(Step.CLAIM) == Phase.FAILED_BACK) {
            return Standing.FAILED_BACK;
        }
        if (phases.containsValue(Phase.TAKING_BACK) || phases.containsValue(Phase.TAKEN_BACK)) {
            return Standing.TAKING_BACK;
        }
        return isDone(Step.VERIFY) ? Standing.DONE : Standing.UNDER_WAY;
    }

    /** Whether somebody has begun something, and it is neither done nor taken back. */
    public boolean isUnderWay() {
        return standing() == Standing.UNDER_WAY || standing() == Standing.TAKING_BACK;
    }

    /** What was last said of a step; empty where it was not begun. */
    public Optional<Phase> phase(Step step) {
        return Optional.ofNullable(phases.get(step));
    }

    boolean isDone(Step step) {
        return phases.get(step) == Phase.DONE;
    }

    /** All that a step has written down. */
    public Facts facts(Step step) {
        return facts.getOrDefault(step, Facts.NONE);
    }

    /** Whether the source could not be reached, and may be written to when it comes back. */
    public boolean isFencePending() {
        return Fencing.isPending(this) || (isDone(Step.VERIFY) && !isDone(Step.FENCE));
    }

    /** How the source is fenced, or is to be; {@link FenceKind#AUTO} where that could not be chosen yet. */
    public FenceKind fence() {
        return Fencing.kind(this);
    }

    /** Whose SCRAM credentials the fence takes away, or has, at the source. */
    public List<ScramCredential> revoked() {
        return CredentialFence.taken(facts(Step.FENCE));
    }

    /** Users whom the fence was to keep out, and who had no SCRAM credential: they are kept out, or their names are wrong. */
    public Set<String> withoutCredential() {
        return CredentialFence.absent(facts(Step.FENCE));
    }

    /** What a rollback could not give back to users of the source: they need new passwords. */
    public List<ScramCredential> unrestoredAtSource() {
        return CredentialFence.unrestored(facts(Step.FENCE));
    }

    /** Of a failback: what it could not give back to users of the region that leads again. */
    public List<ScramCredential> unrestoredAtTarget() {
        return CredentialFence.unrestored(facts(Step.PROMOTE));
    }

    /** What was written to the source behind the fence, as far as anybody could see; by partition. */
    public Map<String, String> behindTheFence() {
        return Verifying.behindTheFence(this);
    }

    /** Of a failback: how many records the region that came back had alone, by its partitions. */
    public Map<String, Long> tail() {
        return Settling.records(this);
    }

    /** Why groups were left without a place; by group and partition of the source. */
    public Map<String, String> left() {
        return Translating.left(this);
    }

    /** The source's topics that were failed over. */
    public Set<String> topics() {
        return Detection.topics(this);
    }

    /** Where groups were put, or are to be put; those of a failover that this one takes in come first. */
    public List<GroupMove> moves() {
        List<GroupMove> moves = new ArrayList<>(widened.map(Progress::moves).orElse(List.of()));
        List<GroupMove> own = Translating.moves(this);
        moves.removeIf(before -> own.stream()
                .anyMatch(move ->
                        move.group().equals(before.group()) && move.target().equals(before.target())));
        moves.addAll(own);
        return List.copyOf(moves);
    }

    /** What was asked for. */
    public FailoverRequest request() {
        return FailoverRequest.of(facts(Step.CLAIM));
    }

    /** Where a failover stands. */
    public enum Standing {
        /** The flow was never failed over. */
        NONE,
        /** Begun, and to be gone on with. */
        UNDER_WAY,
        /** To be taken back further. */
        TAKING_BACK,
        /** As if it had never been begun. */
        TAKEN_BACK,
        /** The groups are at the target. */
        DONE,
        /** It was done, and the groups are at the source again. */
        FAILED_BACK
    }
}
