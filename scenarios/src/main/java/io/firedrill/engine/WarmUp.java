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
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            until(deadline, "mirror %s made no topics".formatted(flow.name()), () -> hasTopics(flow));
        }
    }

    private boolean hasTopics(FlowSpec flow) throws InterruptedException {
        RunningRegion target = regions.get(flow.target());
        Set<String> wanted = new TopicSetup(scenario).mirroredBy(flow);
        try {
            return target != null
                    && target.admin()
                            .listTopics()
                            .names()
                            .get(ANSWER.toSeconds(), TimeUnit.SECONDS)
                            .containsAll(wanted);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    void await() throws DrillException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        until(deadline, "no record was acknowledged and delivered", this::trafficFlows);
        awaitRate();
        for (FlowSpec flow : scenario.flows()) {
            until(
                    deadline,
                    "mirror %s was not offered enough records, does not keep up, or has no checkpoints of all groups"
                            .formatted(flow.name()),
                    () -> isReady(flow));
            events.event("mirror %s carries records and group offsets".formatted(flow.name()));
        }
    }

    /** A rate that is meant as "as fast as it goes" may never be reached: the drill goes on then, and says so. */
    private void awaitRate() throws DrillException, InterruptedException {
        Map<ProducerSpec, TrafficRate> slow = new HashMap<>();
        scenario.workload()
                .producers()
                .forEach(producer -> slow.put(producer, new TrafficRate(producer.rateRecordsPerSecond())));
        long patience = System.nanoTime() + STARTED.toNanos();
        until(Long.MAX_VALUE, "", () -> {
            slow.entrySet().removeIf(one -> one.getValue()
                    .isReached(System.nanoTime(), workload.acknowledgedBy(one.getKey())));
            return slow.isEmpty() || System.nanoTime() > patience;
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
                .mapToLong(ProducerSpec::rateRecordsPerSecond)
                .sum();
    }

    private interface Look {
        boolean isTrue() throws InterruptedException;
    }

    private void until(long deadline, String otherwise, Look look) throws DrillException, InterruptedException {
        while (!look.isTrue()) {
            events.pause(LOOK_MILLIS);
            if (System.nanoTime() > deadline) {
                throw new DrillException("%s within %d s of warm-up".formatted(otherwise, LIMIT.toSeconds()));
            }
            for (RunningRegion region : regions.values()) {
                region.requireBrokers();
            }
        }
    }

    private boolean trafficFlows() {
        boolean consumed = scenario.workload().groups().isEmpty() || workload.delivered() > 0;
        return workload.acknowledged() > 0 && consumed;
    }

    /**
     * Whether the mirror's lag is tolerable, measured after enough traffic to have fallen behind, twice: on a busy machine the
     * measurements are seconds old, and a cold mirror falls behind for seconds before it catches up.
     */
    private boolean keepsUp(FlowSpec flow) {
        LagSampler.Lags lags = monitor.lags();
        boolean tolerable = workload.acknowledged() > PUT_TO_THE_TEST * tolerableLag()
                && lags.flows().getOrDefault(flow.name(), Long.MAX_VALUE) <= tolerableLag();
        Long since = tolerable ? keptUp.putIfAbsent(flow.name(), lags.atNanos()) : keptUp.remove(flow.name());
        return tolerable && since != null && since != lags.atNanos();
    }

    private boolean isReady(FlowSpec flow) throws InterruptedException {
        Map<String, Set<String>> topics = new HashMap<>();
        for (GroupSpec group : workload.groupsIn(flow.source())) {
            topics.put(group.name(), new HashSet<>(group.topics()));
        }
        if (!keepsUp(flow)) {
            return false;
        }
        try (MirroredTarget target = MirroredTarget.of(mirrors.replicationFlow(flow), ANSWER)) {
            List<TranslatedOffset> offsets = target.byCheckpoints().translate(topics);
            return topics.keySet().stream().allMatch(group -> offsets.stream()
                    .anyMatch(offset -> offset.group().equals(group)
                            && offset.offset() > 0
                            && offset.origin() != TranslatedOffset.Origin.LOG_START));
        } catch (TranslationException e) {
            // The mirror has not made its topics yet.
            return false;
        }
    }
}
