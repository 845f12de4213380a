package io.firedrill.cli;

import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.failover.Progress.Standing;
import io.firedrill.mirror.failover.ScramCredential;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.List;

/** Credentials that a fence has taken away, in words: who cannot log in, and how that is ended. */
final class RevokedText {
    private RevokedText() {}

    /** Nothing where there are none. */
    static String of(ReplicationFlow flow, Progress progress) {
        StringBuilder text = new StringBuilder();
        boolean areGone = !progress.isFencePending()
                && (progress.standing() == Standing.DONE || progress.standing() == Standing.UNDER_WAY);
        if (areGone && !progress.revoked().isEmpty()) {
            text.append("%nUsers of %s without their SCRAM credentials, which the fence takes away:%n"
                    .formatted(flow.source().alias()));
            progress.revoked().forEach(one -> text.append("  %-28s %s%n".formatted(one.user(), one.mechanism())));
        }
        if (!progress.withoutCredential().isEmpty()) {
            text.append("%nUsers of the fence who had no SCRAM credential at %s; are their names right? %s%n"
                    .formatted(flow.source().alias(), String.join(", ", progress.withoutCredential())));
        }
        newPasswords(text, flow.source(), progress.unrestoredAtSource());
        newPasswords(text, flow.target(), progress.unrestoredAtTarget());
        return text.toString();
    }

    /** A password in the arguments would be seen by whoever lists processes. */
    private static void newPasswords(StringBuilder text, MirrorCluster cluster, List<ScramCredential> unrestored) {
        if (unrestored.isEmpty()) {
            return;
        }
        text.append(
                "%nUsers of %s whose SCRAM credentials were taken away. They were NOT restored: Kafka tells nobody what they were.%n"
                        .formatted(cluster.alias()));
        text.append("Give each a new password, from a file that only you can read, with the line%n".formatted());
        for (ScramCredential one : unrestored) {
            text.append("%n  %s=iterations=%d,password=NEW-PASSWORD%n".formatted(one.mechanism(), one.iterations()));
            text.append(
                    "  kafka-configs.sh --bootstrap-server %s --command-config ADMIN --alter --entity-type users --entity-name '%s' --add-config-file FILE%n"
                            .formatted(cluster.bootstrapServers(), one.user()));
        }
    }
}
