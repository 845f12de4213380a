package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.commits.GroupHome;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KnownCommitsTest {
    private static final TopicPartition OWN = new TopicPartition("orders", 0);
    private static final ReplicationFlow FLOW = new ReplicationFlow(
            new MirrorCluster("a", "127.0.0.1:1"),
            new MirrorCluster("b", "127.0.0.1:2"),
            List.of(".*"),
            List.of("billing.*"),
            TopicNaming.PREFIXED);

    /** The clock of the one who told it went back, the log did not. */
    @Test
    void placeAtHomeIsTheOneThatWasToldLastWhateverTheClockSays() throws Exception {
        assertThat(homes(home("billing", 10, 9), home("billing", 20, 3))).containsExactly(home("billing", 20, 3));
    }

    @Test
    void placeThatIsGoneIsNone() throws Exception {
        GroupHome gone = new GroupHome("billing", OWN, OptionalLong.empty(), true, 4);

        assertThat(homes(home("billing", 10, 3), gone)).isEmpty();
        assertThat(homes(home("billing", 10, 3), gone, home("billing", 30, 5))).containsExactly(home("billing", 30, 5));
    }

    /** It is one, of which it is known that nobody knows it. */
    @Test
    void placeThatNobodyKnowsIsTold() throws Exception {
        GroupHome unknown = new GroupHome("billing", OWN, OptionalLong.empty(), false, 4);

        assertThat(homes(home("billing", 10, 3), unknown)).containsExactly(unknown);
    }

    @Test
    void groupsThatTheFlowDoesNotCarryArePassedOver() throws Exception {
        assertThat(homes(home("billing-eu", 10, 3), home("shipping", 10, 3)))
                .containsExactly(home("billing-eu", 10, 3));
    }

    private static List<GroupHome> homes(GroupHome... told) throws Exception {
        return new KnownCommits(
                        FLOW, new TargetInMemory(List.of(), List.of(), List.of(told), Map.of(), Optional.empty()))
                .homes();
    }

    private static GroupHome home(String group, long offset, long atMillis) {
        return new GroupHome(group, OWN, OptionalLong.of(offset), false, atMillis);
    }
}
