package io.firedrill.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.mirror.status.ConnectStatus;
import io.firedrill.mirror.status.FlowStatus;
import io.firedrill.mirror.status.GroupPlacement;
import io.firedrill.mirror.status.GroupStatus;
import io.firedrill.mirror.status.Lag;
import io.firedrill.mirror.status.Overtaking;
import io.firedrill.mirror.status.PartitionStatus;
import io.firedrill.mirror.status.Rpo;
import io.firedrill.mirror.status.TopicStatus;
import io.firedrill.mirror.status.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A status as JSON; docs/mirror-status.md has each field. What is unknown is null, never 0. */
final class StatusJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StatusJson() {}

    static String line(JudgedStatus judged) throws IOException {
        return MAPPER.writeValueAsString(json(judged));
    }

    static String pretty(JudgedStatus judged) throws IOException {
        return MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json(judged));
    }

    private static ObjectNode json(JudgedStatus judged) {
        FlowStatus status = judged.status();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("flow", status.flow().name());
        root.put("source", status.flow().source().alias());
        root.put("target", status.flow().target().alias());
        root.put("lookedAt", status.at().truncatedTo(ChronoUnit.MILLIS).toString());
        root.put("outcome", judged.exitCode().name().toLowerCase(Locale.ROOT));
        root.put("state", status.state().label());
        rpo(root.putObject("rpo"), status.rpo());
        troubles(root.putArray("troubles"), judged.troubles());
        status.topics().forEach(topic -> topic(root.withArray("topics").addObject(), topic));
        status.groups().forEach(group -> group(root.withArray("groups").addObject(), group));
        root.withArray("topics");
        root.withArray("groups");
        if (status.connectors().isPresent()) {
            connectors(root.putArray("connectors"), status.connectors().get());
        } else {
            root.putNull("connectors");
        }
        put(root, "heartbeatAt", status.heartbeat().orElse(null));
        ObjectNode bridge =
                root.putObject("bridge").put("present", status.bridge().present());
        put(bridge, "newestCommitAt", status.bridge().newestAt());
        put(bridge, "pulseAt", status.bridge().pulseAt());
        bridge.put("behindPlaces", status.bridge().behindPlaces());
        return root;
    }

    /** Records and time are null as soon as one partition's are not known; what is known of the others is in the topics. */
    private static void rpo(ObjectNode node, Rpo rpo) {
        put(node, "recordsAtMost", rpo.isKnown() ? OptionalLong.of(rpo.recordsAtMost()) : OptionalLong.empty());
        put(node, "millis", rpo.isKnown() ? OptionalLong.of(rpo.time().toMillis()) : OptionalLong.empty());
        node.put("undecidedRecords", rpo.undecidedRecords());
        node.put("unknownPartitions", rpo.unknownPartitions());
    }

    private static void troubles(ArrayNode array, List<Trouble> troubles) {
        troubles.forEach(trouble -> array.addObject()
                .put("kind", trouble.kind().name().toLowerCase(Locale.ROOT))
                .put("text", trouble.text()));
    }

    private static void topic(ObjectNode node, TopicStatus topic) {
        node.put("topic", topic.topic())
                .put("targetTopic", topic.target())
                .put("state", topic.state().label());
        Rpo rpo = topic.rpo();
        put(node, "lagRecordsAtMost", rpo.isKnown() ? OptionalLong.of(rpo.recordsAtMost()) : OptionalLong.empty());
        put(node, "lagMillis", rpo.isKnown() ? OptionalLong.of(rpo.time().toMillis()) : OptionalLong.empty());
        put(node, "lastMirroredAt", topic.lastMirroredAt().orElse(null));
        put(
                node,
                "retentionLeftMillis",
                topic.overtaking()
                        .map(overtaking -> OptionalLong.of(overtaking.left().toMillis()))
                        .orElse(OptionalLong.empty()));
        node.put("retentionLeftBy", topic.overtaking().map(Overtaking::setting).orElse(null));
        ArrayNode partitions = node.putArray("partitions");
        topic.partitions().forEach(partition -> partition(partitions.addObject(), partition));
    }

    private static void partition(ObjectNode node, PartitionStatus partition) {
        node.put("partition", partition.source().partition())
                .put("state", partition.state().label());
        Lag lag = partition.lag();
        put(
                node,
                "lagRecordsAtMost",
                lag instanceof Lag.Known known ? OptionalLong.of(known.recordsAtMost()) : OptionalLong.empty());
        put(
                node,
                "lagMillis",
                lag instanceof Lag.Known known ? OptionalLong.of(known.time().toMillis()) : OptionalLong.empty());
        node.put("whyUnknown", lag instanceof Lag.Unknown unknown ? unknown.reason() : null);
        node.put("standingMillis", partition.standing().toMillis());
        put(node, "lastMirroredAt", partition.lastMirroredAt());
        node.put("undecidedRecords", partition.undecidedRecords());
        node.put("removedOffsets", partition.removedOffsets());
    }

    private static OptionalLong millis(Optional<Duration> time) {
        return time.map(known -> OptionalLong.of(known.toMillis())).orElse(OptionalLong.empty());
    }

    private static void group(ObjectNode node, GroupStatus group) {
        node.put("group", group.group());
        put(node, "lagRecords", group.lagRecords());
        put(node, "lagMillis", millis(group.lagTime()));
        placement(node, group.placement());
        put(node, "asOf", group.asOf());
        ArrayNode partitions = node.putArray("partitions");
        group.partitions().forEach(place -> {
            ObjectNode one = partitions.addObject();
            one.put("topic", place.source().topic())
                    .put("partition", place.source().partition());
            one.put("committedOffset", place.committed());
            put(one, "lagRecords", place.lagRecords());
            put(one, "lagMillis", millis(place.lagTime()));
            put(one, "standbyOffset", place.standby());
            put(one, "exactOffset", place.exact());
            placement(one, place.placement());
            if (place.bracket().isPresent()) {
                new SyncsJson(place.bracket().get()).into(one);
            } else if (place.exact().isPresent()) {
                SyncsJson.byStamps(one);
            } else {
                one.putNull("by");
            }
        });
    }

    private static void placement(ObjectNode node, GroupPlacement placement) {
        new PlacementWords(placement).into(node);
    }

    private static void connectors(ArrayNode array, List<ConnectStatus> connectors) {
        connectors.forEach(connector -> {
            ObjectNode node = array.addObject().put("connector", connector.connector());
            if (connector.task().isPresent()) {
                node.put("task", connector.task().getAsInt());
            } else {
                node.putNull("task");
            }
            node.put("state", connector.said().state())
                    .put("worker", connector.said().worker())
                    .put("error", connector.firstLine());
        });
    }

    private static void put(ObjectNode node, String name, OptionalLong value) {
        if (value.isPresent()) {
            node.put(name, value.getAsLong());
        } else {
            node.putNull(name);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Instant value) {
        node.put(name, value == null ? null : value.toString());
    }
}
