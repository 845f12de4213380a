package io.firedrill.mirror.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitRecordTest {
    private static final GroupCommit ONE = new GroupCommit("billing", new TopicPartition("orders", 3), 300, 7);

    /** Worked out by hand: what is in somebody's topic must stay readable. */
    @Test
    void version1LooksLikeThis() throws UnreadableCommitException {
        String key = "01" + "0007" + "62696c6c696e67" + "0006" + "6f7264657273" + "00000003";
        String value = "01" + "000000000000012c";

        assertThat(HexFormat.of().formatHex(CommitRecord.key(ONE))).isEqualTo(key);
        assertThat(HexFormat.of().formatHex(CommitRecord.value(ONE))).isEqualTo(value);
        assertThat(CommitRecord.decode(
                        HexFormat.of().parseHex(key), HexFormat.of().parseHex(value), 7))
                .isEqualTo(ONE);
    }

    @Property
    void readsWhatItWrote(
            @ForAll @StringLength(max = 200) String group,
            @ForAll @LongRange(min = 0) long offset,
            @ForAll int partition)
            throws UnreadableCommitException {
        GroupCommit commit = new GroupCommit(group, new TopicPartition("orders", partition), offset, 1);

        assertThat(CommitRecord.decode(CommitRecord.key(commit), CommitRecord.value(commit), 1))
                .isEqualTo(commit);
    }

    @Property
    void neverTripsOverForeignBytes(@ForAll byte[] key, @ForAll byte[] value) {
        try {
            assertThat(CommitRecord.decode(key, value, 1).offset()).isNotNegative();
        } catch (UnreadableCommitException e) {
            assertThat(e).hasMessageStartingWith("it");
        }
    }

    @Test
    void valueMayGrow() throws UnreadableCommitException {
        byte[] longer = Arrays.copyOf(CommitRecord.value(ONE), 20);

        assertThat(CommitRecord.decode(CommitRecord.key(ONE), longer, 7)).isEqualTo(ONE);
    }

    @Test
    void newerKeyIsNotGuessedAt() {
        byte[] newer = CommitRecord.key(ONE);
        newer[0] = 2;

        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> CommitRecord.decode(newer, CommitRecord.value(ONE), 7))
                .withMessage("its key is of version 2, 1 is known");
    }

    @Test
    void cutValueIsNoCommit() {
        byte[] cut = Arrays.copyOf(CommitRecord.value(ONE), 5);

        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> CommitRecord.decode(CommitRecord.key(ONE), cut, 7));
    }
}
