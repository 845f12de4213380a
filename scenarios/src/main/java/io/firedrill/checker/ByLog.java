package io.firedrill.checker;

import io.firedrill.history.LogPartition;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a checker keeps for each partition of a log, found fast: the entries of one file share their {@link LogPartition}s, so
 * that its identity is looked for first, and its words only once per file.
 */
final class ByLog<T> {
    private static final int LATEST = 64;

    private final IdentityHashMap<LogPartition, T> known = new IdentityHashMap<>();
    /** The one that was asked for last: records come in batches. */
    private @Nullable LogPartition last;

    private @Nullable T lastKept;
    /** The partition of each number, modulo {@value #LATEST}, that was asked for last. */
    private final @Nullable LogPartition[] latest = new LogPartition[LATEST];

    private final @Nullable Object[] latestKept = new Object[LATEST];
    private final Function<LogPartition, T> finder;

    /** @param finder finds or makes what is kept for a partition; equal ones must get the same */
    ByLog(Function<LogPartition, T> finder) {
        this.finder = finder;
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality"
    }) // only found() puts something there; an equal one is found by its words
    T of(LogPartition log) {
        if (log != last) {
            int slot = log.partition() & (LATEST - 1);
            lastKept = latest[slot] == log ? (T) latestKept[slot] : found(log, slot);
            last = log;
        }
        return Objects.requireNonNull(lastKept);
    }

    private T found(LogPartition log, int slot) {
        T kept = known.get(log);
        if (kept == null) {
            kept = finder.apply(log);
            known.put(log, kept);
        }
        latest[slot] = log;
        latestKept[slot] = kept;
        return kept;
    }
}
