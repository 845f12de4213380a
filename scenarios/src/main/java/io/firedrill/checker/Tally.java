package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts one kind of anomaly in one place and remembers the first few as witnesses. */
final class Tally {
    private static final int WITNESSES = 5;

    private final Measure measure;
    private final String subject;
    private final List<Clue> clues = new ArrayList<>();
    private long records;

    Tally(Measure measure, String subject) {
        this.measure = measure;
        this.subject = subject;
    }

    void add(Supplier<Clue> clue) {
        records++;
        if (clues.size() < WITNESSES) {
            clues.add(clue.get());
        }
    }

    /** Several that have one witness; none without effect. */
    void add(long number, Supplier<Clue> clue) {
        if (number > 0) {
            add(clue);
            records += number - 1;
        }
    }

    Measure measure() {
        return measure;
    }

    String subject() {
        return subject;
    }

    long records() {
        return records;
    }

    /** The first few. */
    List<Clue> clues() {
        return clues;
    }
}
