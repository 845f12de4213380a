package io.firedrill.checker;

import io.firedrill.history.LogPartition;
import java.util.IdentityHashMap;
import java.util.function.Function;

/**
 * What a checker keeps for each partition of a log, found fast: the entries of one file share their {@link LogPartition}s, so
 * that its identity is looked for first, and its words only once per file.
 */
final class ByLog<T> {
    private final IdentityHashMap<LogPartition, T> known = new IdentityHashMap<>();
    private final Function<LogPartition, T> finder;

    /** @param finder finds or makes what is kept for a partition; equal ones must get the same */
    ByLog(Function<LogPartition, T> finder) {
        this.finder = finder;
    }

    T of(LogPartition log) {
        T kept = known.get(log);
        if (kept == null) {
            kept = finder.apply(log);
            known.put(log, kept);
        }
        return kept;
    }
}
