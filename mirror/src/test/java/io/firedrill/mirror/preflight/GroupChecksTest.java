package io.firedrill.mirror.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.Test;

class GroupChecksTest {
    private final MirrorInMemory mirror = MirrorInMemory.prefixed();

    @Test
    void groupThatTheFlowLeavesOutLosesItsPlace() {
        mirror.properties.put("a->b.groups", "shipping");
        mirror.source.group("billing", GroupType.CLASSIC, GroupState.STABLE, "orders");
        mirror.source.group("shipping", GroupType.CLASSIC, GroupState.STABLE, "orders");

        assertThat(mirror.finds("groups-carried"))
                .containsExactly("blocks billing: consumes orders, and is not carried");
        assertThat(mirror.fixes("groups-carried")).containsExactly("a->b.groups=shipping,billing");
    }

    @Test
    void sinkConnectorIsLeftOutUntoldOf() {
        mirror.source.group("connect-warehouse", GroupType.CLASSIC, GroupState.STABLE, "orders");

        assertThat(mirror.fixes("groups-carried")).containsExactly("a->b.groups.exclude=console-consumer-.*,__.*");
    }

    @Test
    void groupsOfOtherTopicsAndOfTerminalsAreNotMissed() {
        mirror.properties.put("a->b.groups", "nobody");
        mirror.source.group("audit", GroupType.CLASSIC, GroupState.STABLE, "mm2-offsets.b.internal");
        mirror.source.group("console-consumer-4711", GroupType.CLASSIC, GroupState.EMPTY, "orders");

        assertThat(mirror.finds("groups-carried")).isEmpty();
    }

    @Test
    void shareGroupWouldSkipWhatItHasNotAcknowledged() {
        mirror.target.features.put("share.version", (short) 1);
        mirror.source.group("alerts", GroupType.SHARE, GroupState.STABLE);

        assertThat(mirror.finds("share-groups")).containsExactly("blocks alerts: would begin at the end at b");

        mirror.target.resets.put("alerts", "earliest");
        assertThat(mirror.finds("share-groups"))
                .containsExactly("warns alerts: would begin at earliest at b, and repeat what it has acknowledged");
    }

    @Test
    void streamsGroupNeedsABridge() {
        mirror.source.group("pricing", GroupType.STREAMS, GroupState.STABLE, "orders");

        assertThat(mirror.finds("streams-groups"))
                .containsExactly("blocks pricing: is a streams group, and there is no mm2-commits.a.internal at b");

        mirror.target.topic("mm2-commits.a.internal");
        assertThat(mirror.finds("streams-groups")).isEmpty();
    }

    @Test
    void applicationDoesNotFindItsTablesUnderOtherNames() {
        mirror.source.group("pricing", GroupType.CLASSIC, GroupState.STABLE, "orders");
        mirror.source.topic("pricing-totals-changelog");

        assertThat(mirror.finds("streams-topics"))
                .containsExactly("warns pricing: keeps its state in pricing-totals-changelog");
    }

    @Test
    void protocolThatTheTargetDoesNotSpeakKeepsConsumersOut() {
        mirror.source.group("billing", GroupType.CONSUMER, GroupState.STABLE, "orders");
        mirror.target.features.remove("group.version");

        assertThat(mirror.finds("group-protocols"))
                .containsExactly("blocks group.version: is not on at b, and billing of a needs it");
    }

    @Test
    void groupThatConsumesAtTheTargetIsNotSynced() {
        mirror.source.group("billing", GroupType.CLASSIC, GroupState.STABLE, "orders");
        mirror.target.group("billing", GroupType.CLASSIC, GroupState.STABLE);

        assertThat(mirror.finds("standby-groups")).containsExactly("warns billing: is Stable at b");
    }

    @Test
    void groupThatStandsByWithoutMembersIsWell() {
        mirror.source.group("billing", GroupType.CLASSIC, GroupState.STABLE, "orders");
        mirror.target.group("billing", GroupType.CLASSIC, GroupState.EMPTY);

        assertThat(mirror.finds("standby-groups")).isEmpty();
    }
}
