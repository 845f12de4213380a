package io.firedrill.checker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a checker keeps for each process or each partition, found by its number in an array. Numbers are small, but in a history
 * that is damaged or made to harm: what is beyond the array is kept all the same.
 */
final class ByNumber<T> {
    private static final int DENSE = 4_096;

    private final IntFunction<@Nullable T> maker;
    private final Map<Integer, T> others = new HashMap<>();
    private @Nullable Object[] dense = new Object[16];

    /** @param maker makes what is to be kept for a number that was not asked for before; null if nothing is, this time */
    ByNumber(IntFunction<@Nullable T> maker) {
        this.maker = maker;
    }

    /** What is kept for the number; null if nothing is. */
    @SuppressWarnings("unchecked") // only keep() puts something there
    @Nullable
    T find(int number) {
        return number >= 0 && number < dense.length ? (T) dense[number] : others.get(number);
    }

    /** What is kept for the number, made if need be. */
    T of(int number) {
        return Objects.requireNonNull(made(number));
    }

    /** The same where there may be nothing to be made. */
    @Nullable
    T made(int number) {
        T kept = find(number);
        return kept == null ? keep(number, maker.apply(number)) : kept;
    }

    private @Nullable T keep(int number, @Nullable T made) {
        if (made == null) {
            return null;
        }
        if (number < 0 || number >= DENSE) {
            others.put(number, made);
            return made;
        }
        if (number >= dense.length) {
            dense = Arrays.copyOf(dense, Math.min(DENSE, Math.max(number + 1, 2 * dense.length)));
        }
        dense[number] = made;
        return made;
    }

    /** Everything that is kept. */
    Stream<T> values() {
        return entries().map(Map.Entry::getValue);
    }

    /** Whether {@code condition} holds for everything that is kept. */
    boolean allMatch(BiPredicate<Integer, T> condition) {
        return entries().allMatch(entry -> condition.test(entry.getKey(), entry.getValue()));
    }

    private Stream<Map.Entry<Integer, T>> entries() {
        return Stream.concat(
                IntStream.range(0, dense.length).boxed().flatMap(number -> {
                    T kept = find(number);
                    return kept == null ? Stream.empty() : Stream.of(Map.entry(number, kept));
                }),
                others.entrySet().stream());
    }
}
