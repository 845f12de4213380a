package io.firedrill.mirror.status;

/**
 * Something that keeps a flow from being well.
 *
 * @param text names the thing, the value and what it means
 */
public record Trouble(Kind kind, String text) {
    /** What kind of trouble. */
    public enum Kind {
        /** It is known to be wrong. */
        WRONG,
        /** It is not known whether it is right. */
        UNKNOWN
    }

    static Trouble wrong(String text) {
        return new Trouble(Kind.WRONG, text);
    }

    static Trouble unknown(String text) {
        return new Trouble(Kind.UNKNOWN, text);
    }
}
