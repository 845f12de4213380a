package io.firedrill.engine;

import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.TranslatedOffset;
import io.firedrill.mirror.translation.TranslationException;
import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits until a drill is worth starting: records are acknowledged at something like the rate that is asked for, and delivered, and each mirror has carried records and
 * written a checkpoint for each group.
 */
final class WarmUp {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 250;
    /** So long clients take to be up to speed where two cores run five drills. */
    private static final Duration STARTED = Duration.ofSeconds(30);

    /** How many times what it may be behind a mirror must have been offered. */
    private static final long PUT_TO_THE_TEST = 3;

    private final Scenario scenario;
    private final Map<String, RunningRegion> regions;
    private final MirrorProcesses mirrors;
    private final DrillWorkload workload;
    private final DrillMonitor monitor;
    private final DrillEvents events;
    /** When each flow's lag was first measured to be tolerable, and has been since. */
    private final Map<String, Long> keptUp = new HashMap<>();

    WarmUp(
            Scenario scenario,
            Map<String, RunningRegion> regions,
            MirrorProcesses mirrors,
            DrillWorkload workload,
            DrillMonitor monitor,
            DrillEvents events) {
        this.scenario = scenario;
        this.regions = regions;
        this.mirrors = mirrors;
        this.workload = workload;
        this.monitor = monitor;
        this.events = events;
    }

    /** Waits until the mirrors have made their topics: clients that start before only take their processors away. */
    void awaitMirrors() throws DrillException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (FlowSpec flow : scenario.flows()) {
            until(deadline, () -> missingTopics(flow));
        }
    }

    private Optional<String> missingTopics(FlowSpec flow) throws InterruptedException {
        RunningRegion target = Objects.requireNonNull(regions.get(flow.target()), flow.target());
        Set<String> missing = new TreeSet<>(new TopicSetup(scenario).mirroredBy(flow));
        try {
            missing.removeAll(target.admin().listTopics().names().get(ANSWER.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of("region %s did not tell its topics (%s)".formatted(flow.target(), e));
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("mirror %s did not make %s".formatted(flow.name(), String.join(", ", missing)));
    }

    void await() throws DrillException, InterruptedException {
        if (scenario.workload().producers().stream().allMatch(producer -> producer.processes() == 0)) {
            // The traffic is somebody else's, who knows when it is enough.
            return;
        }
        long deadline = System.nanoTime() + LIMIT.toNanos();
        until(deadline, this::missingTraffic);
        awaitRate();
        for (FlowSpec flow : scenario.flows()) {
            await(flow, deadline);
            events.event("mirror %s carries records and group offsets".formatted(flow.name()));
        }
    }

    /** A mirror that does not get to work before anything was broken says nothing of what was to be tried. */
    private void await(FlowSpec flow, long deadline) throws DrillException, InterruptedException {
        try {
            until(deadline, () -> missingFromMirror(flow));
        } catch (DrillException e) {
            events.disturbance("nothing was broken yet, but " + e.getMessage());
            throw e;
        }
    }

    /** A rate that is meant as "as fast as it goes" may never be reached: the drill goes on then, and says so. */
    private void awaitRate() throws DrillException, InterruptedException {
        Map<ProducerSpec, TrafficRate> slow = new HashMap<>();
        scenario.workload().producers().stream()
                .filter(producer -> producer.processes() > 0)
                .forEach(producer -> slow.put(producer, new TrafficRate(producer.rateRecordsPerSecond())));
        long patience = System.nanoTime() + STARTED.toNanos();
        until(Long.MAX_VALUE, () -> {
            slow.entrySet().removeIf(one -> one.getValue()
                    .isReached(System.nanoTime(), workload.acknowledgedBy(one.getKey())));
            return slow.isEmpty() || System.nanoTime() > patience ? Optional.empty() : Optional.of("rate");
        });
        for (ProducerSpec producer : slow.keySet()) {
            events.event(
                    "after %d s not even a quarter of the %,d records per second of producer %s is acknowledged: the drill begins with less"
                            .formatted(STARTED.toSeconds(), producer.rateRecordsPerSecond(), producer.name()));
        }
    }

    /** What a mirror that keeps up may be behind: two seconds of traffic. */
    private long tolerableLag() {
        return 2 * wantedPerSecond();
    }

    private long wantedPerSecond() {
        return scenario.workload().producers().stream()
                .filter(producer -> producer.processes() > 0)
                .mapToLong(ProducerSpec::rateRecordsPerSecond)
                .sum();
    }

    private interface Look {
        /** What is missing still, in words; empty when all is there. */
        Optional<String> missing() throws InterruptedException;
    }

    private void until(long deadline, Look look) throws DrillException, InterruptedException {
        for (Optional<String> missing = look.missing(); missing.isPresent(); missing = look.missing()) {
            events.pause(LOOK_MILLIS);
            if (System.nanoTime() > deadline) {
                throw new DrillException("%s within %d s of warm-up".formatted(missing.get(), LIMIT.toSeconds()));
            }
            for (RunningRegion region : regions.values()) {
                region.requireBrokers();
            }
        }
    }

    private Optional<String> missingTraffic() {
        if (workload.acknowledged() == 0) {
            return Optional.of("no record was acknowledged");
        }
        boolean consumed = scenario.workload().groups().stream().allMatch(group -> group.members() == 0)
                || workload.delivered() > 0;
        return consumed ? Optional.empty() : Optional.of("no record was delivered");
    }

    /**
     * What keeps the mirror's lag from being tolerable, measured after enough traffic to have fallen behind, twice: on a busy
     * machine the measurements are seconds old, and a cold mirror falls behind for seconds before it catches up.
     */
    private Optional<String> missingPace(FlowSpec flow) {
        long offered = workload.acknowledged();
        if (offered <= PUT_TO_THE_TEST * tolerableLag()) {
            return Optional.of(
                    "mirror %s was offered %,d records, too few to fall behind,".formatted(flow.name(), offered));
        }
        LagSampler.Lags lags = monitor.lags();
        Long lag = lags.flows().get(flow.name());
        if (lag == null || lag > tolerableLag()) {
            keptUp.remove(flow.name());
            return Optional.of("mirror %s did not keep up: %s records behind, of %,d tolerable,"
                    .formatted(
                            flow.name(), lag == null ? "an unknown number of" : "%,d".formatted(lag), tolerableLag()));
        }
        Long since = keptUp.putIfAbsent(flow.name(), lags.atNanos());
        return since != null && since != lags.atNanos()
                ? Optional.empty()
                : Optional.of("the lag of mirror %s was not measured twice".formatted(flow.name()));
    }

    private Optional<String> missingFromMirror(FlowSpec flow) throws InterruptedException {
        Optional<String> pace = missingPace(flow);
        return pace.isPresent() ? pace : missingCheckpoints(flow);
    }

    private Optional<String> missingCheckpoints(FlowSpec flow) throws InterruptedException {
        Map<String, Set<String>> topics = new TreeMap<>();
        for (GroupSpec group : workload.groupsIn(flow.source())) {
            if (group.members() == 0) {
                continue;
            }
            topics.put(group.name(), new HashSet<>(group.topics()));
        }
        Set<String> without = new TreeSet<>(topics.keySet());
        try (MirroredTarget target = MirroredTarget.of(mirrors.replicationFlow(flow), ANSWER)) {
            target.byCheckpoints().translate(topics).stream()
                    .filter(offset -> offset.offset() > 0 && offset.origin() != TranslatedOffset.Origin.LOG_START)
                    .forEach(offset -> without.remove(offset.group()));
        } catch (TranslationException e) {
            // The mirror has not made its topics yet.
            return Optional.of("mirror %s has no checkpoints to read (%s)".formatted(flow.name(), e.getMessage()));
        }
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "mirror %s wrote no checkpoint of group %s".formatted(flow.name(), String.join(", ", without)));
    }
}
