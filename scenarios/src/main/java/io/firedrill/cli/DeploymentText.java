package io.firedrill.cli;

import io.firedrill.mirror.connect.ConnectorChange;
import io.firedrill.mirror.connect.ConnectorChange.Kind;
import io.firedrill.mirror.connect.ConnectorState;
import io.firedrill.mirror.connect.DeploymentPlan;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.List;
import java.util.Locale;

/** Deployments in words. */
final class DeploymentText {
    private DeploymentText() {}

    static String of(ReplicationFlow flow, DeploymentPlan plan, boolean dryRun) {
        StringBuilder text = new StringBuilder();
        text.append("%s on Kafka Connect; cluster '%s' has the id %s%s%n"
                .formatted(
                        flow.name(),
                        flow.target().alias(),
                        plan.kafkaClusterId(),
                        dryRun ? " (nothing was changed)" : ""));
        plan.changes().forEach(change -> change(text, change));
        plan.notes().forEach(note -> wrapped(text, "NOTE     ", note));
        plan.obstacles().forEach(obstacle -> wrapped(text, "IN THE WAY  ", obstacle));
        return text.toString();
    }

    private static void change(StringBuilder text, ConnectorChange change) {
        text.append("%n  %-10s %s%n".formatted(change.kind().name().toLowerCase(Locale.ROOT), change.connector()));
        if (change.kind() != Kind.UNCHANGED) {
            change.properties().forEach(property -> text.append("      %s%n".formatted(property)));
        }
    }

    private static void wrapped(StringBuilder text, String title, String line) {
        text.append("%n".formatted());
        Lines.wrapped(title + line, "    ").forEach(one -> text.append(one).append(System.lineSeparator()));
    }

    /**
     * What a dry run says behind the states.
     *
     * @param what would be done to the connectors
     * @param cluster the id that the user is to name
     */
    static String would(String what, String cluster) {
        return "%nWould %s them (nothing was changed)%nDo it:  the same command with --yes-cluster %s for --dry-run%n"
                .formatted(what, cluster);
    }

    static String of(List<ConnectorState> states) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        for (ConnectorState state : states) {
            String idle = state.runs() && state.tasks().isEmpty() ? ", nothing to do yet" : "";
            text.append("  %-40s %s%s%n".formatted(state.connector(), state.summary(), idle));
        }
        return text.toString();
    }
}
