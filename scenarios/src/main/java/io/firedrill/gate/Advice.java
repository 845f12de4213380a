package io.firedrill.gate;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.GroupVerdict;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.TopicVerdict;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.CommitPolicy;
import io.firedrill.scenario.EffectiveProducer;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TimelineEntry;
import io.firedrill.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says of a run in which records were lost, repeated, reordered or skipped which setting did it, and what to set instead:
 * {@code acks=1 lost 412 records of orders in a, where 40,000 were acknowledged (kill leader of orders-0): set acks=all and
 * min.insync.replicas=2}. The settings are held against what the durability matrix shows; where none of them explains the damage, it
 * says so.
 */
final class Advice {
    private static final int REPLICAS = 3;
    private static final List<Measure> OF_TOPICS = List.of(
            Measure.LOST,
            Measure.MIRROR_GAP,
            Measure.DUPLICATE,
            Measure.MIRROR_REPETITION,
            Measure.REORDERED,
            Measure.MIRROR_REORDER);
    private static final List<Measure> OF_GROUPS =
            List.of(Measure.SKIPPED, Measure.TRANSLATION_SKIP, Measure.ABORTED_READ);
    private static final String OF_REPLICAS = "replication.factor=3 and min.insync.replicas=2";

    private final GatedRun run;
    private final Scenario scenario;

    private Advice(GatedRun run) {
        this.run = run;
        this.scenario = run.scenario();
    }

    /** One sentence per topic or group that was damaged more than expected; none for a run that did not fail. */
    static List<String> of(GatedRun run) {
        return new Advice(run).sentences();
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Measure measure : OF_TOPICS) {
            run.judged().verdict().topics().stream()
                    .filter(topic -> topic.count(measure) > 0 && isMissed(measure, Optional.of(topic.topic())))
                    .forEach(topic -> sentences.add(ofTopic(measure, topic)));
        }
        for (Measure measure : OF_GROUPS) {
            run.judged().verdict().groups().stream()
                    .filter(group -> group.count(measure) > 0 && isMissed(measure, Optional.empty()))
                    .forEach(group -> sentences.add(ofGroup(measure, group)));
        }
        return sentences;
    }

    /**
     * Whether there was more of it than is allowed, to the scenario as a whole or to this topic; a twin that lost too little has
     * nothing to be mended.
     */
    private boolean isMissed(Measure measure, Optional<String> topic) {
        return run.judged().verdict().expectations().stream()
                .filter(result -> result.topic().isEmpty() || result.topic().equals(topic))
                .filter(result -> result.measure() == measure && result.outcome() == Outcome.FAIL)
                .anyMatch(Advice::isAbove);
    }

    private static boolean isAbove(ExpectationResult result) {
        return result.measured().orElse(0) > result.bound().most();
    }

    private String ofTopic(Measure measure, TopicVerdict topic) {
        // What a mirror loses or repeats is not the doing of a producer's or a topic's settings.
        boolean isMirror = !topic.logRegion().equals(topic.sourceRegion());
        Optional<Cause> cause = isMirror ? Optional.empty() : specOf(topic).flatMap(spec -> cause(measure, spec));
        return String.format(
                Locale.ROOT,
                "%s %s %,d records of %s in %s, where %,d were acknowledged (%s): %s",
                cause.map(Cause::setting).orElse(scenario.name()),
                verb(measure),
                topic.count(measure),
                topic.logTopic(),
                topic.logRegion(),
                topic.acknowledged(),
                faults(),
                cause.map(Cause::fix).orElse(unexplained()));
    }

    private static String verb(Measure measure) {
        return switch (measure) {
            case DUPLICATE, MIRROR_REPETITION -> "wrote twice";
            case REORDERED, MIRROR_REORDER -> "reordered";
            default -> "lost";
        };
    }

    private Optional<TopicSpec> specOf(TopicVerdict verdict) {
        return scenario.topics().stream()
                .filter(topic -> topic.name().equals(verdict.topic()))
                .findFirst();
    }

    /** The setting that explains a damage, and what to set instead. */
    private record Cause(String setting, String fix) {}

    private Optional<Cause> cause(Measure measure, TopicSpec topic) {
        EffectiveTopic settings = new EffectiveTopic(topic);
        for (ProducerSpec spec : scenario.workload().producers()) {
            EffectiveProducer producer = new EffectiveProducer(spec.client());
            boolean sends =
                    spec.topics().stream().anyMatch(share -> share.topic().equals(topic.name()));
            if (sends && measure == Measure.LOST && !producer.acks().equals("all")) {
                return Optional.of(new Cause("acks=" + producer.acks(), "set acks=all" + safeTopic(topic, settings)));
            }
            if (sends && measure != Measure.LOST && !producer.isIdempotent()) {
                return Optional.of(new Cause(
                        producer.whyNotIdempotent(),
                        "set enable.idempotence=true, which needs acks=all, retries and at most 5 requests in flight"));
            }
        }
        return measure == Measure.LOST ? ofTheTopic(topic, settings) : Optional.empty();
    }

    /** What the topic needs besides. */
    private static String safeTopic(TopicSpec topic, EffectiveTopic settings) {
        if (topic.replicationFactor() < REPLICAS) {
            return ", " + OF_REPLICAS;
        }
        return settings.minInsyncReplicas() < 2 ? " and min.insync.replicas=2" : "";
    }

    private static Optional<Cause> ofTheTopic(TopicSpec topic, EffectiveTopic settings) {
        if (topic.replicationFactor() < 2) {
            return Optional.of(new Cause("replication.factor=1", "set " + OF_REPLICAS));
        }
        if (settings.minInsyncReplicas() < 2) {
            return Optional.of(new Cause(
                    "min.insync.replicas=1",
                    "set " + (topic.replicationFactor() < REPLICAS ? OF_REPLICAS : "min.insync.replicas=2")));
        }
        return settings.allowsUncleanElection()
                ? Optional.of(
                        new Cause("unclean.leader.election.enable=true", "set unclean.leader.election.enable=false"))
                : Optional.empty();
    }

    private String ofGroup(Measure measure, GroupVerdict group) {
        Optional<GroupSpec> spec = scenario.workload().groups().stream()
                .filter(one -> one.name().equals(group.group()))
                .findFirst();
        Optional<Cause> cause =
                switch (measure) {
                    case SKIPPED -> spec.flatMap(this::ofSkipping);
                    case ABORTED_READ -> spec.flatMap(Advice::ofReadingAborted);
                    default -> Optional.empty();
                };
        return String.format(
                Locale.ROOT,
                "%s made group %s %s (%s): %s",
                cause.map(Cause::setting).orElse(scenario.name()),
                group.group(),
                String.format(
                        Locale.ROOT,
                        switch (measure) {
                            case SKIPPED -> "skip %,d records";
                            case TRANSLATION_SKIP -> "go on behind %,d records that it had not processed";
                            default -> "read %,d records of aborted transactions";
                        },
                        group.count(measure)),
                faults(),
                cause.map(Cause::fix).orElse(unexplained()));
    }

    private static Optional<Cause> ofReadingAborted(GroupSpec group) {
        String level = group.client().getOrDefault("isolation.level", "read_uncommitted");
        return level.equals("read_committed")
                ? Optional.empty()
                : Optional.of(new Cause("isolation.level=" + level, "set isolation.level=read_committed"));
    }

    private Optional<Cause> ofSkipping(GroupSpec group) {
        if (group.commit().moment() == CommitPolicy.Moment.BEFORE_PROCESSING) {
            return Optional.of(new Cause("commit: beforeProcessing", "commit what has been processed"));
        }
        boolean fromTheEnd =
                !group.client().getOrDefault("auto.offset.reset", "earliest").equals("earliest");
        return fromTheEnd
                ? Optional.of(new Cause(
                        "auto.offset.reset=" + group.client().get("auto.offset.reset"),
                        "set auto.offset.reset=earliest"))
                : ofRetention(group);
    }

    /** What its topics keep for less than Kafka does unless told otherwise. */
    private Optional<Cause> ofRetention(GroupSpec group) {
        return scenario.topics().stream()
                .filter(topic -> group.topics().contains(topic.name()) && hasLostItsBeginning(topic))
                .flatMap(topic -> new EffectiveTopic(topic).shortRetention().stream())
                .map(setting -> new Cause(
                        setting, "keep records for longer than a group may be away; without the setting it is 7 days"))
                .findFirst();
    }

    private boolean hasLostItsBeginning(TopicSpec topic) {
        return run.judged().verdict().topics().stream()
                .anyMatch(one -> one.topic().equals(topic.name()) && one.removed() > 0);
    }

    private String faults() {
        return scenario.timeline().stream()
                .map(TimelineEntry::action)
                .map(Action::label)
                .distinct()
                .collect(Collectors.joining(", then "));
    }

    private String unexplained() {
        return "no setting that is known to be unsafe explains it; the witnesses are in " + run.folder();
    }
}
