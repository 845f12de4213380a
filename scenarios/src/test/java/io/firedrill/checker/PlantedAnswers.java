package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;

import io.firedrill.history.Derived;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.TransactionBegan;
import io.firedrill.history.TransactionEnd;
import io.firedrill.history.TransactionEnded;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A group that answers each record of topic {@code t} in topic {@code out}: each has its {@link Fate}, and what must be found is known. */
final class PlantedAnswers {
    private static final LogPartition OUT = new LogPartition("a", "out", 0);
    private static final LogPartition OUT_TOPIC = new LogPartition("a", "out", LogPartition.UNASSIGNED);

    private final HistoryScript script = new HistoryScript();
    private final Map<Measure, Long> planted = new EnumMap<>(Measure.class);
    private final List<Input> inputs = new ArrayList<>();

    /** What becomes of an answer. */
    private enum Sent {
        THERE,
        INDEFINITE_AND_THERE,
        INDEFINITE_AND_ABSENT,
        ABORTED,
        LOST;

        private boolean isThere() {
            return this == THERE || this == INDEFINITE_AND_THERE;
        }
    }

    /** How a record is answered. */
    enum Fate {
        ANSWERED,
        INDEFINITE,
        AGAIN_AFTER_INDEFINITE,
        AGAIN_AFTER_ABORT,
        AGAIN_AFTER_LOSS,
        TWICE,
        TWICE_WITHOUT_A_WORD,
        THRICE,
        /** Its answer changes places with that to the next record of its key, if that is an ordinary one. */
        OVERTAKEN,
        ANSWER_LOST,
        ANSWER_ABORTED,
        UNANSWERED,
        UNREAD,
        /** At the end of the log, beyond what the group has committed. */
        UNPROCESSED;

        private List<Sent> answers() {
            return switch (this) {
                case ANSWERED, OVERTAKEN -> List.of(Sent.THERE);
                case INDEFINITE -> List.of(Sent.INDEFINITE_AND_THERE);
                case AGAIN_AFTER_INDEFINITE -> List.of(Sent.INDEFINITE_AND_ABSENT, Sent.THERE);
                case AGAIN_AFTER_ABORT -> List.of(Sent.ABORTED, Sent.ABORTED, Sent.THERE);
                case AGAIN_AFTER_LOSS -> List.of(Sent.LOST, Sent.THERE);
                case TWICE -> List.of(Sent.THERE, Sent.THERE);
                case TWICE_WITHOUT_A_WORD -> List.of(Sent.INDEFINITE_AND_THERE, Sent.INDEFINITE_AND_THERE);
                case THRICE -> List.of(Sent.THERE, Sent.LOST, Sent.THERE, Sent.THERE);
                case ANSWER_LOST -> List.of(Sent.LOST);
                case ANSWER_ABORTED -> List.of(Sent.ABORTED);
                case UNANSWERED, UNREAD, UNPROCESSED -> List.of();
            };
        }

        boolean isLegal() {
            return compareTo(AGAIN_AFTER_LOSS) < 0;
        }

        private boolean mayOvertake() {
            return this == ANSWERED || this == AGAIN_AFTER_ABORT;
        }

        private boolean isRead() {
            return compareTo(UNREAD) < 0;
        }

        private long there() {
            return answers().stream().filter(Sent::isThere).count();
        }
    }

    /**
     * A record of topic {@code t}.
     *
     * @param key with which it was sent; 0 for none
     * @param rebalanced whether it is handed out again after a rebalance, if it is at all
     */
    record Input(Fate fate, int key, boolean rebalanced) {}

    private record Answer(long input, Sent sent) {}

    PlantedAnswers(List<Input> drawn) {
        // Of a drill in which nothing was delivered nothing is known.
        inputs.add(new Input(Fate.ANSWERED, 0, false));
        drawn.stream().filter(input -> input.fate() != Fate.UNPROCESSED).forEach(inputs::add);
        long place = inputs.size();
        drawn.stream().filter(input -> input.fate() == Fate.UNPROCESSED).forEach(inputs::add);
        for (int i = 0; i < inputs.size(); i++) {
            tell(i, inputs.get(i));
        }
        List<Answer> answers = answers();
        for (int offset = 0; offset < answers.size(); offset++) {
            tell(offset, answers.get(offset));
        }
        script.committed(A, place).readTo(A, inputs.size(), inputs.size());
        script.readTo(OUT, answers.size(), answers.size()).done();
    }

    HistoryScript script() {
        return script;
    }

    /** How often each anomaly was planted; measures without one are absent. */
    Map<Measure, Long> planted() {
        return planted;
    }

    private void tell(int offset, Input input) {
        Fate fate = input.fate();
        script.attempted(offset, 0, A, input.key())
                .acknowledged(offset, 0, A, offset)
                .found(A, offset, offset);
        if (fate.isRead()) {
            script.delivered(A, offset, offset, 0);
        }
        if (fate.isRead() && input.rebalanced()) {
            script.reassigned(A, offset).delivered(A, offset, offset, 0);
            plant(Measure.REDELIVERED, 1);
        }
        plant(Measure.PROCESSED_TWICE, fate.there() - 1);
        plant(Measure.LOST, Collections.frequency(fate.answers(), Sent.LOST));
        if (fate.there() == 0) {
            plant(fate == Fate.UNPROCESSED ? Measure.UNPROCESSED : Measure.SKIPPED, 1);
        }
    }

    /** In the order of their inputs up to the first that is there; further ones are behind all of these. */
    private List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        List<Answer> further = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            List<Answer> place = answers;
            for (Sent sent : inputs.get(i).fate().answers()) {
                place.add(new Answer(i, sent));
                place = sent.isThere() ? further : place;
            }
        }
        for (int i = 0; i < inputs.size(); i++) {
            overtake(answers, i);
        }
        answers.addAll(further);
        return answers;
    }

    private void overtake(List<Answer> answers, int input) {
        Input overtaken = inputs.get(input);
        int next = input + 1;
        while (next < inputs.size()
                && (inputs.get(next).key() != overtaken.key()
                        || inputs.get(next).fate().answers().isEmpty())) {
            next++;
        }
        boolean isMet = overtaken.fate() == Fate.OVERTAKEN
                && overtaken.key() != 0
                && next < inputs.size()
                && inputs.get(next).fate().mayOvertake();
        if (isMet) {
            Collections.swap(
                    answers,
                    answers.indexOf(new Answer(input, Sent.THERE)),
                    answers.indexOf(new Answer(next, Sent.THERE)));
            plant(Measure.REORDERED_KEY, 1);
        }
    }

    /** The number of an answer is its offset. */
    private void tell(long offset, Answer answer) {
        if (answer.sent() == Sent.ABORTED) {
            script.byAnswerer(new TransactionBegan(0, offset));
        }
        script.byAnswerer(new Derived(0, offset, 1, answer.input()));
        script.byAnswerer(new SendIntent(0, offset, OUT_TOPIC, 0, 0));
        switch (answer.sent()) {
            case THERE, LOST -> script.byAnswerer(new SendAcknowledged(0, offset, OUT, offset));
            case ABORTED -> script.byAnswerer(new TransactionEnded(0, TransactionEnd.ABORTED, ""));
            default -> script.byAnswerer(new SendIndefinite(0, offset, "TimeoutException"));
        }
        if (answer.sent().isThere()) {
            script.foundAnswer(OUT, offset, offset);
        }
    }

    private void plant(Measure measure, long times) {
        if (times > 0) {
            planted.merge(measure, times, Long::sum);
        }
    }

    @Override
    public String toString() {
        return inputs.toString();
    }
}
