package io.firedrill.junit;

/** Where assertions begin, in the style of AssertJ; to be imported beside {@code Assertions.assertThat}. */
public final class FiredrillAssertions {
    private FiredrillAssertions() {}

    /** Of what a drill proved; the first assertion ends it, if it is not over. */
    public static HistoryAssert assertThat(DrillHistory history) {
        return new HistoryAssert(history);
    }
}
