package io.firedrill.mirror.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HomeRecordTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 3);
    private static final GroupHome ONE = new GroupHome("billing", ORDERS, OptionalLong.of(300), false, 7);

    /** Worked out by hand: what is in somebody's topic must stay readable. */
    @Test
    void version1LooksLikeThis() throws UnreadableCommitException {
        String key = "fe" + "01" + "0007" + "62696c6c696e67" + "0006" + "6f7264657273" + "00000003";
        String value = "01" + "000000000000012c";

        assertThat(HexFormat.of().formatHex(HomeRecord.key(ONE))).isEqualTo(key);
        assertThat(HexFormat.of().formatHex(HomeRecord.value(ONE))).isEqualTo(value);
        assertThat(decoded(ONE)).isEqualTo(ONE);
    }

    @Test
    void placeThatIsNotKnownOrGoneStaysSo() throws UnreadableCommitException {
        GroupHome unknown = new GroupHome("billing", ORDERS, OptionalLong.empty(), false, 7);
        GroupHome gone = new GroupHome("billing", ORDERS, OptionalLong.empty(), true, 7);

        assertThat(decoded(unknown)).isEqualTo(unknown);
        assertThat(decoded(gone)).isEqualTo(gone);
    }

    @Test
    void isToldFromTheOthersByItsKey() {
        assertThat(HomeRecord.isHome(HomeRecord.key(ONE))).isTrue();
        assertThat(HomeRecord.isHome(CommitRecord.key(new GroupCommit("billing", ORDERS, 0, 7))))
                .isFalse();
        assertThat(HomeRecord.isHome(PulseRecord.key())).isFalse();
    }

    @Test
    void cutValueIsNoPlace() {
        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> HomeRecord.decode(HomeRecord.key(ONE), new byte[5], 7));
    }

    @Property
    void neverTripsOverForeignBytes(@ForAll byte[] key, @ForAll byte[] value) {
        try {
            assertThat(HomeRecord.decode(key, value, 1).partition().topic()).isNotNull();
        } catch (UnreadableCommitException e) {
            assertThat(e).hasMessageStartingWith("it");
        }
    }

    private static GroupHome decoded(GroupHome home) throws UnreadableCommitException {
        return HomeRecord.decode(HomeRecord.key(home), HomeRecord.value(home), home.atMillis());
    }
}
