package io.firedrill.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.proxy.toxic.Direction;
import io.firedrill.proxy.toxic.Noop;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which connections a window lets a toxic work on. */
class ConnectionWindowTest {
    /** Every other one is hit by toxicity. */
    private final ConnectionWindow window = new ConnectionWindow(10, number -> number % 2 == 0 ? 0.9 : 0.1);

    private static ToxicSpec spec(long after, long healAfter) {
        return new ToxicSpec("t", Direction.UPSTREAM, 0.5, new Noop(), new ToxicWindow(0, after, 0, healAfter));
    }

    private List<Long> admitted(ToxicSpec spec, LongStream asked) {
        return asked.filter(number -> number % 2 == 1 && window.admits(number, spec))
                .boxed()
                .sorted()
                .toList();
    }

    @Test
    void withoutAWindowAllAreWorkedOn() {
        assertThat(admitted(spec(0, 0), LongStream.rangeClosed(8, 15))).containsExactly(9L, 11L, 13L, 15L);
    }

    @Test
    void firstConnectionsAreSpared() {
        assertThat(admitted(spec(3, 0), LongStream.rangeClosed(8, 17))).containsExactly(15L, 17L);
    }

    @Test
    void asManyAreWorkedOnAsSaid() {
        assertThat(admitted(spec(0, 2), LongStream.rangeClosed(11, 20))).containsExactly(11L, 13L);
    }

    @Test
    void orderInWhichTheyAskDoesNotMatter() {
        assertThat(admitted(spec(2, 2), LongStream.of(19, 15, 17, 13, 11, 20))).containsExactly(13L, 15L);
    }

    @Test
    void openConnectionsComeFirst() {
        assertThat(admitted(spec(0, 2), LongStream.of(9, 13, 11))).containsExactly(9L, 11L);
    }

    @Test
    void lastOneThatIsOverEndsIt() {
        ToxicWindow two = new ToxicWindow(0, 0, 0, 2);

        assertThat(List.of(window.over(two), window.over(two))).containsExactly(false, true);
    }
}
