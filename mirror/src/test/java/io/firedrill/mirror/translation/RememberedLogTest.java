package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.translation.StampedLog.Chunk;
import io.firedrill.mirror.translation.StampedLog.Entry;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RememberedLogTest {
    private final StampedLogInMemory log = new StampedLogInMemory(
            LongStream.range(0, 1_000)
                    .mapToObj(offset -> new Entry(offset, null))
                    .toList(),
            0,
            1_000,
            10);
    private final StampedLog remembered = new RememberedLog(log);

    @Test
    void partOfAChunkIsNotReadAgain() throws Exception {
        remembered.read(100);

        assertThat(remembered.read(107))
                .isEqualTo(new Chunk(List.of(new Entry(107, null), new Entry(108, null), new Entry(109, null)), 110));
        assertThat(log.reads()).isEqualTo(1);
    }

    @Test
    void whatIsBehindAChunkIsRead() throws Exception {
        remembered.read(100);

        assertThat(remembered.read(110).until()).isEqualTo(120);
    }

    @Test
    void oldestChunkIsForgotten() throws Exception {
        for (long from = 0; from <= 160; from += 10) {
            remembered.read(from);
        }
        int before = log.reads();

        remembered.read(0);

        assertThat(log.reads()).isEqualTo(before + 1);
    }
}
