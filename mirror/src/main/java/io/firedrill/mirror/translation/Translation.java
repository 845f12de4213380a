package io.firedrill.mirror.translation;

import java.util.OptionalLong;

/** A place in one cluster's log, as an offset of the other cluster's; never a guess. */
public sealed interface Translation {
    /**
     * The group goes on with {@code next}, and reads just what it had not committed, once.
     *
     * @param next the offset that the group reads next
     */
    record Exact(long next) implements Translation {
        @Override
        public long repeatedAtMost() {
            return 0;
        }

        @Override
        public OptionalLong offset() {
            return OptionalLong.of(next);
        }
    }

    /**
     * The group goes on with {@code next}; it skips nothing, and reads some records that it had committed, or some twice.
     *
     * @param next the offset that the group reads next
     * @param repeatedAtMost how many records that are; at least 1
     */
    record AtLeast(long next, long repeatedAtMost) implements Translation {
        @Override
        public OptionalLong offset() {
            return OptionalLong.of(next);
        }
    }

    /** There is no offset that is known to skip nothing. */
    record Untranslatable(String reason) implements Translation {
        @Override
        public long repeatedAtMost() {
            return 0;
        }

        @Override
        public OptionalLong offset() {
            return OptionalLong.empty();
        }
    }

    /** How many records at most the group reads that it had committed, or twice; 0 where that is not known. */
    long repeatedAtMost();

    /** Where the group goes on; empty if that is not known. */
    OptionalLong offset();

    /** {@link Exact} where nothing is repeated. */
    static Translation of(long offset, long repeatedAtMost) {
        return repeatedAtMost == 0 ? new Exact(offset) : new AtLeast(offset, repeatedAtMost);
    }
}
