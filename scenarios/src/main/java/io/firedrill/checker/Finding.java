package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.util.List;

/**
 * One kind of anomaly in one place.
 *
 * @param subject the log or the group: {@code transactions in a}, {@code group fulfilment}
 * @param records how many; at least 1
 * @param witnesses the first few of them
 */
public record Finding(Measure measure, String subject, long records, List<Witness> witnesses) {
    public Finding {
        witnesses = List.copyOf(witnesses);
    }
}
