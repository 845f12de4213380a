package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts one kind of anomaly in one place and remembers the first few as witnesses. */
final class Tally {
    private static final int WITNESSES = 5;

    private final Measure measure;
    private final String subject;
    private final List<String> witnesses = new ArrayList<>();
    private long records;

    Tally(Measure measure, String subject) {
        this.measure = measure;
        this.subject = subject;
    }

    void add(Supplier<String> witness) {
        records++;
        if (witnesses.size() < WITNESSES) {
            witnesses.add(witness.get());
        }
    }

    /** Several that have one witness; none without effect. */
    void add(long number, Supplier<String> witness) {
        if (number > 0) {
            add(witness);
            records += number - 1;
        }
    }

    Measure measure() {
        return measure;
    }

    long records() {
        return records;
    }

    Optional<Finding> finding() {
        return records == 0 ? Optional.empty() : Optional.of(new Finding(measure, subject, records, witnesses));
    }
}
