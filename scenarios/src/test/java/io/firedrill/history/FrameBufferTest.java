package io.firedrill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameBufferTest {
    /** Those at which a number gets longer, and others of each length. */
    static LongStream numbers() {
        return IntStream.range(0, Long.SIZE).boxed().flatMapToLong(bit -> {
            long first = 1L << bit;
            return LongStream.of(first - 1, first, first + 1, first | (0x5DEECE66DL * first) >>> 1, -first);
        });
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numberIsReadAsItWasWritten(long number) {
        for (int behind = 0; behind < 4; behind++) {
            FrameBuffer frame = written(number, behind);

            assertThat(frame.unsigned()).isEqualTo(number);
            for (int next = 0; next < behind; next++) {
                assertThat(frame.signed()).as("what follows").isEqualTo(next);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numberThatIsCutIsRefused(long number) {
        FrameBuffer frame = written(number, 0);
        frame.unsigned();
        int whole = frame.size();
        assertThat(whole).isPositive();
        for (int length = 0; length < whole; length++) {
            frame.turnTo(0, length);

            assertThatThrownBy(frame::unsigned)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ends within a number");
        }
    }

    /** The frame, to be read from its beginning. */
    private static FrameBuffer written(long number, int behind) {
        FrameBuffer frame = new FrameBuffer();
        frame.putUnsigned(number);
        for (int next = 0; next < behind; next++) {
            frame.putSigned(next);
        }
        frame.turnTo(0, frame.size());
        return frame;
    }
}
