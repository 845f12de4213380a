package io.firedrill.fault;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Several things that must all be tried, though one fails. */
final class Failures {
    private Failures() {}

    /** The first failure with those after it. */
    static IOException and(@Nullable IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
