package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import io.firedrill.mirror.failover.Progress.Standing;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goes through the {@linkplain Step steps} of one flow's failover. Each one is in the journal before anything is changed, and
 * again when it is done: whoever is killed in between leaves what another one can go on with, or take back. For one thread.
 */
public final class Failover {
    private static final List<Step> STEPS =
            Arrays.stream(Step.values()).filter(step -> step != Step.CLAIM).toList();

    private final Journal journal;
    private final Map<Step, FailoverStep> steps;
    private final String operator;
    private final Clock clock;
    private final Listener listener;

    /**
     * Does nothing yet.
     *
     * @param steps all but the claim
     * @param operator unique to this process
     */
    Failover(Journal journal, Map<Step, FailoverStep> steps, String operator, Clock clock, Listener listener) {
        this.journal = journal;
        this.steps = Map.copyOf(steps);
        this.operator = operator;
        this.clock = clock;
        this.listener = listener;
    }

    /** How far the flow's latest failover has come. */
    public Progress progress() throws JournalException, InterruptedException {
        return Progress.of(journal.entries());
    }

    /**
     * A failover from its beginning to its end.
     *
     * @throws SupersededException when one is under way, or another operator was first
     * @throws FailoverException when a step cannot be done; by the request, what was done is then taken back, or stays
     */
    public Progress execute(FailoverRequest request)
            throws FailoverException, SupersededException, JournalException, InterruptedException {
        Progress before = progress();
        if (isOvertaken(before, request)) {
            if (before.phase(Step.FENCE).isPresent()) {
                Widening.require(before, request);
            }
            if (before.widened().isPresent()) {
                Widening.require(before.widened().get(), request);
            }
            return goOn(claimed(before.epoch() + 1, request.facts().and(Progress.replacing(before.epoch()))), Set.of());
        }
        if (before.isUnderWay()) {
            throw new SupersededException("a failover is under way, epoch %d by %s: resume it, or take it back"
                    .formatted(before.epoch(), before.operator()));
        }
        Optional<Progress> widened = Widening.of(before, request);
        if (widened.isEmpty()) {
            return goOn(claimed(before.epoch() + 1, request.facts()), Set.of());
        }
        Widening.require(widened.get(), request);
        return goOn(claimed(before.epoch() + 1, request.facts().and(Progress.widening(before.epoch()))), Set.of());
    }

    /**
     * Goes on with a failover that somebody has begun, who is kept from going on himself by that.
     *
     * @throws FailoverException when there is none, or as {@link #execute}
     */
    public Progress resume() throws FailoverException, SupersededException, JournalException, InterruptedException {
        Progress taken = takenOver();
        if (taken.standing() == Standing.TAKING_BACK) {
            return allTakenBack(taken);
        }
        if (taken.phase(Step.APPLY).isPresent()) {
            return goOn(taken, Set.of());
        }
        if (taken.isDone(Step.DETECT) && taken.request().mode() == Mode.UNPLANNED) {
            requireStillLost(taken);
        }
        // Until groups are moved they may have committed more.
        return goOn(taken, Set.of(Step.TRANSLATE));
    }

    /**
     * What {@link #resume} would do now. Changes nothing.
     *
     * @throws FailoverException when it would be refused
     */
    public NextSteps toResume() throws FailoverException, JournalException, InterruptedException {
        Progress left = underWay();
        if (left.standing() == Standing.TAKING_BACK) {
            return new NextSteps(left, true, toTakeBack(left));
        }
        boolean mayTranslateAgain = left.phase(Step.APPLY).isEmpty();
        if (mayTranslateAgain && left.isDone(Step.DETECT) && left.request().mode() == Mode.UNPLANNED) {
            requireStillLost(left);
        }
        List<Step> next = left.request().mode().steps().stream()
                .filter(step -> !left.isDone(step) || (step == Step.TRANSLATE && mayTranslateAgain))
                .toList();
        return new NextSteps(left, false, next);
    }

    /** A source that came back meanwhile has its producers again. */
    private void requireStillLost(Progress taken) throws FailoverException, InterruptedException {
        try {
            how(Step.DETECT).perform(taken);
        } catch (FailoverException | ClusterException e) {
            throw new FailoverException("detect: %s (roll the failover back)".formatted(e.getMessage()), e);
        }
    }

    /** A planned failover whose source was lost meanwhile can neither go on nor be taken back. */
    private static boolean isOvertaken(Progress before, FailoverRequest request) {
        return before.isUnderWay()
                && before.request().mode().isPlanned()
                && request.mode() == Mode.UNPLANNED
                && before.phase(Step.APPLY).isEmpty();
    }

    /**
     * Makes it as if a failover that is under way had never been begun.
     *
     * @throws FailoverException when there is none, when groups have been moved already, or when it cannot be done now
     */
    public Progress takeBack() throws FailoverException, SupersededException, JournalException, InterruptedException {
        Progress before = progress();
        requireNotMoved(before);
        return allTakenBack(takenOver());
    }

    /**
     * What {@link #takeBack} would do now. Changes nothing.
     *
     * @throws FailoverException when it would be refused
     */
    public NextSteps toTakeBack() throws FailoverException, JournalException, InterruptedException {
        Progress left = underWay();
        requireNotMoved(left);
        return new NextSteps(left, true, toTakeBack(left));
    }

    private static List<Step> toTakeBack(Progress left) {
        return STEPS.stream()
                .sorted(Comparator.reverseOrder())
                .filter(step -> left.phase(step).orElse(Phase.TAKEN_BACK) != Phase.TAKEN_BACK)
                .toList();
    }

    private static void requireNotMoved(Progress left) throws FailoverException {
        if (left.phase(Step.APPLY).isPresent()) {
            throw new FailoverException("groups have been moved: it can only be resumed, and failed back later");
        }
    }

    /**
     * Fences a source that could not be reached when it was failed over, and answers again. Nothing else of a failover that is
     * done is done again.
     *
     * @return with the source fenced; unchanged where it was
     * @throws FailoverException when no failover is done, the source does not answer yet, or the fence does not hold
     */
    public Progress fence() throws FailoverException, SupersededException, JournalException, InterruptedException {
        Progress before = progress();
        requireDone(before);
        if (!before.isFencePending()) {
            return before;
        }
        recognize(before);
        Progress taken = claimed(before.epoch() + 1, Progress.takingOver(before.epoch()));
        listener.begins(Step.FENCE);
        try {
            Facts facts = Fencing.isPending(taken) ? how(Step.FENCE).prepare(taken) : Facts.NONE;
            Progress begun = noted(taken, Step.FENCE, Phase.BEGUN, facts);
            if (Fencing.isPending(begun)) {
                throw new FailoverException("fence: the source does not answer yet");
            }
            Facts done = how(Step.FENCE).perform(begun);
            Progress after = noted(begun, Step.FENCE, Phase.DONE, done);
            listener.done(Step.FENCE, done);
            return after;
        } catch (ClusterException e) {
            throw new FailoverException("fence: " + e.getMessage(), e);
        }
    }

    /**
     * What {@link #fence} would do now; nothing where the source is fenced. Changes nothing.
     *
     * @throws FailoverException when it would be refused; that the source does not answer is not looked at
     */
    public NextSteps toFence() throws FailoverException, JournalException, InterruptedException {
        Progress done = progress();
        requireDone(done);
        if (!done.isFencePending()) {
            return new NextSteps(done, false, List.of());
        }
        recognize(done);
        return new NextSteps(done, false, List.of(Step.FENCE));
    }

    private static void requireDone(Progress before) throws FailoverException {
        if (before.standing() != Standing.DONE) {
            throw new FailoverException("no failover is done: there is no fence to make good for");
        }
    }

    /** Writes down that another failover has led back: from now on the flow can be failed over again. Twice is the same as once. */
    Progress ledBack() throws FailoverException, SupersededException, JournalException, InterruptedException {
        Progress before = progress();
        if (before.standing() == Standing.FAILED_BACK) {
            return before;
        }
        if (before.standing() != Standing.DONE) {
            throw new FailoverException("no failover is done: there is nothing to lead back from");
        }
        Progress taken = claimed(before.epoch() + 1, Progress.takingOver(before.epoch()));
        return noted(taken, Step.CLAIM, Phase.FAILED_BACK, Facts.NONE);
    }

    private Progress takenOver() throws FailoverException, SupersededException, JournalException, InterruptedException {
        Progress left = underWay();
        return claimed(left.epoch() + 1, Progress.takingOver(left.epoch()));
    }

    /** One that was begun, is about the same clusters still, and can be done from here. */
    private Progress underWay() throws FailoverException, JournalException, InterruptedException {
        Progress before = progress();
        if (!before.isUnderWay()) {
            throw new FailoverException("no failover is under way");
        }
        if (STEPS.stream().anyMatch(step -> before.request().mode().has(step) && !steps.containsKey(step))) {
            throw new FailoverException("it is a failback, and the flow that it undoes is not known here");
        }
        recognize(before);
        return before;
    }

    private void recognize(Progress left) throws FailoverException, InterruptedException {
        try {
            how(Step.DETECT).recognize(left);
        } catch (ClusterException e) {
            throw new FailoverException(e.getMessage() + " (nothing was changed)", e);
        }
    }

    private Progress claimed(long epoch, Facts facts)
            throws SupersededException, JournalException, InterruptedException {
        return written(new Entry(epoch, operator, Step.CLAIM, Phase.DONE, clock.instant(), facts));
    }

    /** @param again steps that are done again although they are done */
    private Progress goOn(Progress claimed, Set<Step> again)
            throws FailoverException, SupersededException, JournalException, InterruptedException {
        Progress progress = claimed;
        Mode mode = claimed.request().mode();
        for (Step step : STEPS) {
            if (mode.has(step) && (!progress.isDone(step) || again.contains(step))) {
                try {
                    progress = done(step, progress);
                } catch (FailoverException | ClusterException e) {
                    throw stuck(step, progress(), e);
                }
            }
        }
        return progress;
    }

    private Progress done(Step step, Progress before)
            throws FailoverException, ClusterException, SupersededException, JournalException, InterruptedException {
        FailoverStep how = how(step);
        Progress progress = before;
        listener.begins(step);
        if (progress.phase(step).isEmpty()) {
            progress = noted(progress, step, Phase.BEGUN, how.prepare(progress));
        }
        Facts facts = how.perform(progress);
        Progress after = noted(progress, step, Phase.DONE, facts);
        listener.done(step, facts);
        return after;
    }

    private FailoverException stuck(Step step, Progress progress, Exception why)
            throws FailoverException, SupersededException, JournalException, InterruptedException {
        boolean changedNothing = progress.phase(Step.FENCE).isEmpty()
                && progress.phase(Step.TAIL).isEmpty();
        boolean mayBeTakenBack = progress.phase(Step.APPLY).isEmpty();
        if (!changedNothing && (progress.request().onFailure() == OnFailure.STAY || !mayBeTakenBack)) {
            return new FailoverException("%s: %s".formatted(step.label(), why.getMessage()), why);
        }
        Progress end;
        try {
            end = allTakenBack(progress);
        } catch (FailoverException e) {
            e.addSuppressed(why);
            throw e;
        }
        String left = changedNothing ? "nothing was changed" : takenBack(end.unrestoredAtSource());
        return new FailoverException("%s: %s (%s)".formatted(step.label(), why.getMessage(), left), why);
    }

    private static String takenBack(List<ScramCredential> unrestored) {
        return unrestored.isEmpty()
                ? "all has been taken back"
                : "all has been taken back but the SCRAM credentials of %s, who need new passwords: `firedrill failover status` says how"
                        .formatted(unrestored.stream()
                                .map(ScramCredential::user)
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    private Progress allTakenBack(Progress claimed)
            throws FailoverException, SupersededException, JournalException, InterruptedException {
        requireNotMoved(claimed);
        Progress progress = claimed;
        for (Step step : toTakeBack(claimed)) {
            listener.takesBack(step);
            progress = noted(progress, step, Phase.TAKING_BACK, Facts.NONE);
            progress = noted(progress, step, Phase.TAKEN_BACK, takeBack(step, progress));
        }
        return noted(progress, Step.CLAIM, Phase.TAKEN_BACK, Facts.NONE);
    }

    private Facts takeBack(Step step, Progress progress) throws FailoverException, InterruptedException {
        try {
            return how(step).takeBack(progress);
        } catch (ClusterException e) {
            throw new FailoverException("%s cannot be taken back now: %s".formatted(step.label(), e.getMessage()), e);
        }
    }

    private FailoverStep how(Step step) {
        FailoverStep how = steps.get(step);
        if (how == null) {
            throw new IllegalStateException("nobody knows how to do " + step);
        }
        return how;
    }

    private Progress noted(Progress progress, Step step, Phase phase, Facts facts)
            throws SupersededException, JournalException, InterruptedException {
        return written(new Entry(progress.epoch(), operator, step, phase, clock.instant(), facts));
    }

    /** Whoever has been superseded learns it here, before the next change. */
    private Progress written(Entry entry) throws SupersededException, JournalException, InterruptedException {
        journal.append(entry);
        Progress after = progress();
        if (!after.isOf(entry.epoch(), operator)) {
            throw new SupersededException("epoch %d is another operator's, %s: nothing more was done here"
                    .formatted(after.epoch(), after.operator()));
        }
        return after;
    }

    /** Hears of a failover while it goes on. */
    public interface Listener {
        /** A step is begun, or gone on with. */
        void begins(Step step);

        /**
         * A step is done, and in the journal.
         *
         * @param facts what it has found or done
         */
        void done(Step step, Facts facts);

        /** A step is taken back. */
        void takesBack(Step step);
    }
}
