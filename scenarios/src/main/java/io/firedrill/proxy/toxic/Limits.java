package io.firedrill.proxy.toxic;

/** What the attributes of toxics may be; anything else is refused when a toxic is made. */
final class Limits {
    private static final long DAY_MILLIS = 86_400_000;

    private Limits() {}

    static void atLeast(long least, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException("%s must be %d or more, not %d".formatted(name, least, value));
        }
    }

    static void millis(String name, long value) {
        atLeast(0, name, value);
        if (value > DAY_MILLIS) {
            throw new IllegalArgumentException(
                    "%s must be at most %d ms (a day), not %d".formatted(name, DAY_MILLIS, value));
        }
    }
}
