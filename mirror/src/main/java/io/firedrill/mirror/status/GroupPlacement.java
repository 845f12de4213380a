package io.firedrill.mirror.status;

/** What a group would do that went on at the target now; the worse are the greater. */
public sealed interface GroupPlacement {
    /** It reads just what it has not committed. */
    record Exact() implements GroupPlacement {
        @Override
        public String text() {
            return "exact";
        }

        @Override
        public int badness() {
            return 0;
        }
    }

    /**
     * It reads again what it had committed at the source, and skips nothing.
     *
     * @param recordsAtMost 1 or more
     */
    record Repeats(long recordsAtMost) implements GroupPlacement {
        @Override
        public String text() {
            return "would repeat %,d".formatted(recordsAtMost);
        }

        @Override
        public int badness() {
            return 1;
        }

        @Override
        public GroupPlacement with(GroupPlacement other) {
            return other instanceof Repeats more
                    ? new Repeats(recordsAtMost + more.recordsAtMost)
                    : GroupPlacement.super.with(other);
        }
    }

    /** Its place cannot be judged. */
    record Unknown(String reason) implements GroupPlacement {
        @Override
        public String text() {
            return "unknown";
        }

        @Override
        public int badness() {
            return 2;
        }
    }

    /** It has no place at the target, or one that nobody keeps. */
    record NotTranslated(String reason) implements GroupPlacement {
        @Override
        public String text() {
            return "not translated";
        }

        @Override
        public int badness() {
            return 3;
        }
    }

    /**
     * It would pass over records that it has not read: loss, for who trusts the group.
     *
     * @param recordsAtMost 1 or more
     */
    record Skips(long recordsAtMost) implements GroupPlacement {
        @Override
        public String text() {
            return "WOULD SKIP %,d".formatted(recordsAtMost);
        }

        @Override
        public int badness() {
            return 4;
        }

        @Override
        public GroupPlacement with(GroupPlacement other) {
            return other instanceof Skips more
                    ? new Skips(recordsAtMost + more.recordsAtMost)
                    : GroupPlacement.super.with(other);
        }
    }

    /** As a table prints it. */
    String text();

    /** For finding the worse of two. */
    int badness();

    /** Of both together: the worse, with the records of both where they are of one kind. */
    default GroupPlacement with(GroupPlacement other) {
        return other.badness() > badness() ? other : this;
    }

    /**
     * Compares two places in one partition.
     *
     * @param exact where the group goes on by the stamps
     * @param repeatedAtMost how many records it reads twice even there
     * @param standby what it has committed at the target
     */
    static GroupPlacement between(long exact, long repeatedAtMost, long standby) {
        if (standby > exact) {
            return new Skips(standby - exact);
        }
        long repeats = exact - standby + repeatedAtMost;
        return repeats == 0 ? new Exact() : new Repeats(repeats);
    }
}
