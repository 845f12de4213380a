package io.firedrill.mirror.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Why a source offset is not at the target. */
public sealed interface GapCause {
    /** The source itself was asked, and has no record there that should be at the target. */
    record Explained(Reason reason) implements GapCause {
        @Override
        public String kind() {
            return "explained";
        }

        @Override
        public String text() {
            return reason.label();
        }
    }

    /** It may be that, and may be a loss: nobody who could tell was, or could be, asked. */
    record Possible(Reason reason) implements GapCause {
        @Override
        public String kind() {
            return "possible";
        }

        @Override
        public String text() {
            return "perhaps " + reason.label();
        }

        @Override
        public Optional<Reason> unlessAccepted() {
            return Optional.of(reason);
        }
    }

    /**
     * The source has records there, and the target has not.
     *
     * @param records how many
     * @param firstOffsets of the first few, at the source
     */
    record Lost(long records, List<Long> firstOffsets) implements GapCause {
        public Lost {
            firstOffsets = List.copyOf(firstOffsets);
        }

        @Override
        public String text() {
            return "LOST";
        }

        @Override
        public String kind() {
            return "lost";
        }

        @Override
        public OptionalLong lostRecords() {
            return OptionalLong.of(records);
        }
    }

    /** Nobody can tell. */
    record Untold(String why) implements GapCause {
        @Override
        public String kind() {
            return "untold";
        }

        @Override
        public String text() {
            return "unexplained: " + why;
        }
    }

    /** As reports print it. */
    String text();

    /** What kind it is, in one word, as machines read it. */
    String kind();

    /** How many records are lost; empty where that is not proven. */
    default OptionalLong lostRecords() {
        return OptionalLong.empty();
    }

    /** What the reader of the report may take for granted; empty where there is no such thing. */
    default Optional<Reason> unlessAccepted() {
        return Optional.empty();
    }

    /** Whether nothing is left to ask. */
    default boolean isExplained() {
        return this instanceof Explained;
    }
}
