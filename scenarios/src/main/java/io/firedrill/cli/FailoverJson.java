package io.firedrill.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.mirror.failover.FailoverPlan;
import io.firedrill.mirror.failover.GroupMove;
import io.firedrill.mirror.failover.NextSteps;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.failover.Progress.Standing;
import io.firedrill.mirror.failover.ScramCredential;
import io.firedrill.mirror.failover.Step;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.List;
import java.util.Map;

/** Failovers as JSON. Absent is what is not known; counts are records. */
final class FailoverJson {
    private static final JsonMapper JSON = new JsonMapper();

    private FailoverJson() {}

    static String of(ReplicationFlow flow, FailoverPlan plan) {
        ObjectNode json = JSON.createObjectNode();
        json.put("flow", flow.name());
        json.put("mode", plan.request().mode().label());
        plan.source().ifPresent(id -> json.put("sourceClusterId", id));
        json.put("standbyClusterId", plan.standby());
        plan.unreplicated().ifPresent(records -> json.put("unreplicatedAtMost", records));
        ArrayNode topics = json.putArray("topics");
        plan.topics().forEach(topic -> {
            ObjectNode one = topics.addObject().put("name", topic.name()).put("mirroredPartitions", topic.partitions());
            topic.unreplicated().ifPresent(records -> one.put("unreplicatedAtMost", records));
        });
        plan.staying().forEach(json.putArray("topicsStaying")::add);
        ArrayNode groups = json.putArray("groups");
        plan.groups().forEach(group -> groups.addObject()
                .put("name", group.name())
                .put("places", group.partitions())
                .put("readAgainAtMost", group.repeats())
                .put("toRead", group.behind()));
        ArrayNode bySyncs = json.putArray("placesByOffsetSyncs");
        plan.bySyncs().forEach(move -> place(bySyncs.addObject(), move));
        left(json, plan.left());
        plan.tail().forEach(json.withObject("/tail")::put);
        json.put("fence", plan.fence().kind().label());
        json.put("fenceWhy", plan.fence().why());
        ArrayNode obstacles = json.putArray("obstacles");
        plan.obstacles().forEach(obstacles::add);
        json.put("askingMillis", plan.asking().toMillis());
        json.put("expectedMillisAtLeast", plan.expectedAtLeast().toMillis());
        return json.toPrettyString();
    }

    /** @param cluster the id that the user is to name */
    static String of(ReplicationFlow flow, NextSteps next, String cluster) {
        ObjectNode json = json(flow, next.before());
        json.put("clusterId", cluster);
        ArrayNode steps = json.putArray(next.takesBack() ? "wouldTakeBack" : "wouldDo");
        next.steps().forEach(step -> steps.add(step.label()));
        return json.toPrettyString();
    }

    static String of(ReplicationFlow flow, Progress progress) {
        return json(flow, progress).toPrettyString();
    }

    private static ObjectNode json(ReplicationFlow flow, Progress progress) {
        ObjectNode json = JSON.createObjectNode();
        json.put("flow", flow.name());
        json.put("standing", progress.standing().name());
        if (progress.standing() == Standing.NONE) {
            return json;
        }
        json.put("mode", progress.request().mode().label());
        json.put("epoch", progress.epoch());
        json.put("operator", progress.operator());
        json.put("fence", progress.fence().label());
        json.put("fencePending", progress.isFencePending());
        ObjectNode behind = json.putObject("writtenBehindTheFence");
        progress.behindTheFence().forEach(behind::put);
        ObjectNode steps = json.putObject("steps");
        for (Step step : Step.values()) {
            progress.phase(step).ifPresent(phase -> steps.put(step.label(), phase.name()));
        }
        progress.tail().forEach(json.withObject("/tail")::put);
        progress.request().tail().ifPresent(tail -> json.put("tailDisposition", tail.label()));
        ArrayNode places = json.putArray("places");
        progress.moves().forEach(move -> place(places.addObject(), move));
        left(json, progress.left());
        credentials(json.putArray("revokedAtSource"), progress.revoked());
        progress.withoutCredential().forEach(json.putArray("withoutCredential")::add);
        credentials(json.putArray("unrestoredAtSource"), progress.unrestoredAtSource());
        credentials(json.putArray("unrestoredAtTarget"), progress.unrestoredAtTarget());
        return json;
    }

    private static void place(ObjectNode node, GroupMove move) {
        node.put("group", move.group())
                .put("topic", move.target().topic())
                .put("partition", move.target().partition())
                .put("offset", move.offset())
                .put("readAgainAtMost", move.repeatedAtMost());
        move.bracket().ifPresentOrElse(bracket -> new SyncsJson(bracket).into(node), () -> SyncsJson.byStamps(node));
    }

    private static void left(ObjectNode json, Map<String, String> left) {
        ArrayNode array = json.putArray("withoutPlace");
        left.forEach((what, why) -> array.addObject().put("what", what).put("why", why));
    }

    private static void credentials(ArrayNode array, List<ScramCredential> credentials) {
        credentials.forEach(one -> array.addObject()
                .put("user", one.user())
                .put("mechanism", one.mechanism())
                .put("iterations", one.iterations()));
    }
}
