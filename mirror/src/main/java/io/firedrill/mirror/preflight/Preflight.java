package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;
import java.util.Set;

/** Judges whether a flow is ready for a failover. Changes nothing. */
public final class Preflight {
    private static final List<Check> CHECKS = List.of(
            new DifferentClusters(),
            new FlowEnabled(),
            new TopicsMirrored(),
            new TopicNames(),
            new NameSeparator(),
            new NoLoop(),
            new SamePartitions(),
            new ReplicationFactor(),
            new MinInsyncReplicas(),
            new CleanElections(),
            new HealthyReplicas(),
            new MessageSize(),
            new MirrorMessageSize(),
            new Retention(),
            new CleanupPolicy(),
            new TimestampType(),
            new TimestampLimits(),
            new WriteRights(),
            new ReadRights(),
            new Authorizers(),
            new ScramUsers(),
            new Quotas(),
            new GroupsCarried(),
            new Checkpoints(),
            new CheckpointIntervals(),
            new GroupOffsetSync(),
            new OffsetSyncsLocation(),
            new RefreshIntervals(),
            new ShareGroups(),
            new StreamsGroups(),
            new StreamsTopics(),
            new GroupProtocols(),
            new StandbyGroups(),
            new Converters(),
            new Stamps(),
            new MirrorProducer(),
            new AbortedRecords(),
            new RestartedMirror(),
            new TopicSettingsSynced(),
            new NewTopicReplicas(),
            new MirrorTopicReplicas(),
            new Heartbeats(),
            new Brokers(),
            new FeatureLevels(),
            new Clocks());

    private Preflight() {}

    /** All checks, in the order in which they report. */
    public static List<About> checks() {
        return CHECKS.stream().map(Check::about).toList();
    }

    /**
     * Judges.
     *
     * @param ignored ids of checks whose findings are known and accepted
     */
    public static PreflightReport judge(MirrorSnapshot mirror, Set<String> ignored) {
        return new PreflightReport(
                mirror.properties().flow().name(),
                CHECKS.stream()
                        .map(check -> result(
                                check, mirror, ignored.contains(check.about().id())))
                        .toList());
    }

    private static CheckResult result(Check check, MirrorSnapshot mirror, boolean ignored) {
        Findings found = new Findings();
        try {
            check.judge(mirror, found);
        } catch (UnansweredException e) {
            found.unknown(
                    mirror.properties().flow().name(),
                    e.reason(),
                    "let the user of the mirror's file ask for it, or look yourself and --ignore "
                            + check.about().id());
        }
        return new CheckResult(check.about(), found.all(), found.whyNotApplied(), ignored);
    }
}
