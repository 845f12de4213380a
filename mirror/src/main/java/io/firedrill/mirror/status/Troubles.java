package io.firedrill.mirror.status;

import io.firedrill.mirror.status.GroupPlacement.NotTranslated;
import io.firedrill.mirror.status.GroupPlacement.Skips;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is wrong or unknown in a status, what is wrong first. */
public final class Troubles {
    /** Far more than a bridge takes, and than clocks should differ. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

    private final FlowStatus status;
    private final List<Trouble> wrong = new ArrayList<>();
    private final List<Trouble> unknown = new ArrayList<>();

    private Troubles(FlowStatus status) {
        this.status = status;
    }

    /** One entry for each trouble; empty if the flow is well. */
    public static List<Trouble> of(FlowStatus status, RpoLimits limits) {
        Troubles troubles = new Troubles(status);
        status.unanswered().forEach(text -> troubles.unknown.add(Trouble.unknown(text)));
        if (status.topics().isEmpty() && status.unanswered().isEmpty()) {
            troubles.unknown.add(Trouble.unknown(
                    "%s shows no topic that %s carries: nothing is mirrored, or the user of the mirror's file may not describe it"
                            .formatted(
                                    status.flow().source().alias(),
                                    status.flow().name())));
        }
        if (status.isSourceKnown() && status.isTargetKnown()) {
            status.topics().forEach(troubles::topic);
        }
        if (!status.decided()) {
            troubles.unknown.add(
                    Trouble.unknown("%s: records wait, and whether they are on their way takes another look"
                            .formatted(status.flow().name())));
        }
        status.groups().forEach(troubles::group);
        status.connectors().ifPresent(connectors -> connectors.forEach(troubles::connector));
        troubles.bridge();
        if (limits.areSet()) {
            troubles.rpo(limits);
        }
        List<Trouble> all = new ArrayList<>(troubles.wrong);
        all.addAll(troubles.unknown);
        return all;
    }

    private void topic(TopicStatus topic) {
        String target = status.flow().target().alias();
        if (topic.state() == MirrorState.NOT_MIRRORED) {
            long missing = topic.partitions().stream()
                    .filter(partition -> partition.state() == MirrorState.NOT_MIRRORED)
                    .count();
            wrong(
                    missing == topic.partitions().size()
                            ? "topic %s is not mirrored: %s has no %s (MirrorMaker 2 looks for new topics every refresh.topics.interval.seconds)"
                                    .formatted(topic.topic(), target, topic.target())
                            : "topic %s: %s lacks %d of its %d partitions"
                                    .formatted(
                                            topic.topic(),
                                            target,
                                            missing,
                                            topic.partitions().size()));
        }
        topic.partitions().stream()
                .filter(partition -> partition.state() == MirrorState.STALLED)
                .map(PartitionStatus::standing)
                .max(Duration::compareTo)
                .ifPresent(standing -> wrong("topic %s is stalled: %,d records wait, and none came to %s for %.1f s"
                        .formatted(topic.topic(), topic.rpo().recordsAtMost(), target, standing.toMillis() / 1e3)));
        // Whoever looks now can still do something.
        topic.nearOvertaking().ifPresent(overtaking -> wrong(overtaking(topic, overtaking)));
        if (topic.isRetentionUnknown()) {
            unknown.add(Trouble.unknown(
                    "topic %s: %s does not tell how long it keeps records: whether that overtakes the mirror is unknown (that takes DescribeConfigs on the topic)"
                            .formatted(topic.topic(), status.flow().source().alias())));
        }
        if (topic.isSizeUnknown()) {
            unknown.add(Trouble.unknown(
                    "topic %s: %s removes by size (retention.bytes), and did not tell how large the log is: whether that overtakes the mirror is unknown (that takes DESCRIBE on the cluster, and the brokers that lead it)"
                            .formatted(topic.topic(), status.flow().source().alias())));
        }
        if (topic.removedOffsets() > 0) {
            unknown.add(Trouble.unknown(
                    "topic %s: %s removed %,d offsets before they were mirrored (retention): records among them are lost at %s"
                            .formatted(topic.topic(), status.flow().source().alias(), topic.removedOffsets(), target)));
        }
        topic.whyUnknown()
                .ifPresent(reason -> unknown.add(
                        Trouble.unknown("topic %s: its lag is unknown: %s".formatted(topic.topic(), reason))));
    }

    private String overtaking(TopicStatus topic, Overtaking overtaking) {
        Duration left = overtaking.left();
        return "topic %s: in %s %s begins to remove what %s lacks (%s), and MirrorMaker 2 would go on behind it without a word: get it going, or raise %s"
                .formatted(
                        topic.topic(),
                        left.toHours() > 1
                                ? "%,d hours".formatted(left.toHours())
                                : "%,d s".formatted(left.toSeconds()),
                        status.flow().source().alias(),
                        status.flow().target().alias(),
                        overtaking.setting(),
                        overtaking.setting());
    }

    private void group(GroupStatus group) {
        GroupPlacement placement = group.placement();
        if (placement instanceof Skips skips) {
            wrong("group %s would skip up to %,d records that it has not read: do not let it go on at %s"
                    .formatted(
                            group.group(),
                            skips.recordsAtMost(),
                            status.flow().target().alias()));
        } else if (placement instanceof NotTranslated not) {
            wrong("group %s is not translated: %s".formatted(group.group(), not.reason()));
        } else if (placement instanceof GroupPlacement.Unknown not) {
            unknown.add(Trouble.unknown("group %s: its place is unknown: %s".formatted(group.group(), not.reason())));
        }
    }

    private void connector(ConnectStatus connector) {
        if (connector.hasFailed()) {
            wrong(
                    "%s FAILED on %s, until somebody starts it again (firedrill mirror start --connect URL; a dedicated mirror's process): %s"
                            .formatted(connector.name(), connector.said().worker(), connector.firstLine()));
        } else if (connector.isUnassigned()) {
            wrong("%s is UNASSIGNED: no worker runs it".formatted(connector.name()));
        }
    }

    private void bridge() {
        Instant pulse = status.bridge().pulseAt();
        if (pulse == null) {
            return;
        }
        Duration age = Duration.between(pulse, status.at());
        if (age.compareTo(SIGN_OF_LIFE) > 0) {
            wrong(
                    "the offset bridge's last sign of life is %,d s old: a failover would not know what groups commit now; start it again (firedrill mirror bridge)"
                            .formatted(age.toSeconds()));
        }
    }

    private void rpo(RpoLimits limits) {
        Rpo rpo = status.rpo();
        Optional<Duration> time = limits.time().filter(limit -> rpo.time().compareTo(limit) > 0);
        time.ifPresent(limit -> wrong("RPO now is %.1f s, more than the limit of %.1f s"
                .formatted(rpo.time().toMillis() / 1e3, limit.toMillis() / 1e3)));
        long records = rpo.recordsAtMost() + rpo.undecidedRecords();
        if (limits.records().isPresent() && records > limits.records().getAsLong()) {
            wrong("RPO now is %,d records, more than the limit of %,d"
                    .formatted(records, limits.records().getAsLong()));
        }
        if (!rpo.isKnown() || !status.isSourceKnown() || !status.isTargetKnown()) {
            unknown.add(Trouble.unknown("RPO now is unknown: the limits are not proven"));
        }
    }

    private void wrong(String text) {
        wrong.add(Trouble.wrong(text));
    }
}
