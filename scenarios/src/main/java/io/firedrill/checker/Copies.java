package io.firedrill.checker;

import java.util.ArrayList;
import java.util.List;

/** How often each record was met: a bit per record and time. */
final class Copies {
    /** The set at index n holds what was met more than n times. */
    private final List<RecordSet> moreThan = new ArrayList<>();

    /** Meets the record once more; how often that makes. */
    int add(int producer, long sequence) {
        int met = of(producer, sequence);
        if (met == moreThan.size()) {
            moreThan.add(new RecordSet());
        }
        moreThan.get(met).add(producer, sequence);
        return met + 1;
    }

    int of(int producer, long sequence) {
        int met = 0;
        while (met < moreThan.size() && moreThan.get(met).contains(producer, sequence)) {
            met++;
        }
        return met;
    }
}
