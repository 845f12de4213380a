package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.benchmarks.sweep.SweepPlan;
import io.firedrill.cluster.RegionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings the region into each condition, and finds its knee there. Used once, by one thread. */
final class Conditions {
    private static final double FIRST_GUESS = 0.8;
    private static final int FEWEST_BROKERS_FOR_A_LOSS = 3;
    private static final Duration MIRROR_WARM_UP = Duration.ofSeconds(3);

    private final CapacityRun.Request request;
    private final Site site;
    private final Probes probes;
    private final Consumer<LoadResult> see;
    private final Consumer<String> progress;
    private Optional<CatchUp> catchUp = Optional.empty();

    Conditions(
            CapacityRun.Request request,
            Site site,
            Probes probes,
            Consumer<LoadResult> see,
            Consumer<String> progress) {
        this.request = request;
        this.site = site;
        this.probes = probes;
        this.see = see;
        this.progress = progress;
    }

    /** What the mirror copied; empty where that was not measured. */
    Optional<CatchUp> catchUp() {
        return catchUp;
    }

    /** One entry per condition that is asked for. */
    List<ConditionResult> measure(double flatOut) throws IOException, RegionException, InterruptedException {
        List<ConditionResult> results = new ArrayList<>();
        ConditionResult all = allBrokers(flatOut);
        results.add(all);
        double likely = all.held() > 0 ? all.held() : flatOut * FIRST_GUESS;
        if (isAsked(Condition.BROKER_LOST)) {
            results.add(brokerLost(likely, all));
        }
        if (isAsked(Condition.MIRROR_CATCHING_UP)) {
            results.add(mirrorCatchingUp(likely));
        }
        return results;
    }

    private boolean isAsked(Condition condition) {
        return request.budget().conditions().contains(condition);
    }

    private double needed() {
        return request.demand().needed();
    }

    private ConditionResult allBrokers(double flatOut) throws IOException, InterruptedException {
        Condition condition = Condition.ALL_BROKERS;
        Knee knee = search(condition, rate -> probes.fresh(new Pace(rate)), flatOut * FIRST_GUESS);
        return ConditionResult.measured(
                condition, "measured on " + site.target().description(), knee, needed());
    }

    private Knee search(Condition condition, RateProbe probe, double likely) throws IOException, InterruptedException {
        KneeSearch.Limits limits = new KneeSearch.Limits(request.budget().probes(condition), probes.limit());
        return new KneeSearch(probe, request.demand().p99(), limits, reading -> tell(condition, reading))
                .find(likely, needed());
    }

    private void tell(Condition condition, Reading reading) {
        see.accept(reading.result());
        progress.accept("%s: %,.0f records/s: p99 %,.1f ms, %s"
                .formatted(
                        condition.label(),
                        reading.offered(),
                        reading.result().latency().p99() / 1e3,
                        switch (reading.hold(request.demand().p99())) {
                            case HELD -> "held";
                            case MISSED -> "missed";
                            case UNDECIDED -> "missed, but others were busy";
                        }));
    }

    private ConditionResult brokerLost(double likely, ConditionResult all)
            throws IOException, RegionException, InterruptedException {
        int brokers = site.target().brokers();
        if (brokers == 1) {
            return ConditionResult.neither(
                    Condition.BROKER_LOST, "not measured: the region has one broker, and nothing is left without it");
        }
        if (!(site.target() instanceof EmbeddedTarget region)) {
            return ConditionResult.modelled(
                    Condition.BROKER_LOST,
                    "modelled, not measured: no broker of a cluster that others use is stopped. What %d brokers carry, by %d of %d"
                            .formatted(brokers, brokers - 1, brokers),
                    all.held() * (brokers - 1) / brokers,
                    needed());
        }
        if (brokers < FEWEST_BROKERS_FOR_A_LOSS) {
            return ConditionResult.modelled(
                            Condition.BROKER_LOST,
                            "not measured: with min.insync.replicas=2 and %d brokers nothing is acknowledged after a loss; take three"
                                    .formatted(brokers),
                            0,
                            needed())
                    .counting(Carried.NO);
        }
        return withoutOneOf(region, likely);
    }

    /** Topics are made before the loss: after it there are too few brokers for their replicas. */
    private ConditionResult withoutOneOf(EmbeddedTarget region, double likely)
            throws IOException, RegionException, InterruptedException {
        int lost = region.brokers();
        Deque<String> topics = new ArrayDeque<>();
        for (int i = 0; i < request.budget().probes(Condition.BROKER_LOST); i++) {
            topics.add(probes.createTopic());
        }
        progress.accept("killing broker %d".formatted(lost));
        region.lose(lost);
        Knee knee = search(
                Condition.BROKER_LOST,
                rate -> {
                    String topic = topics.remove();
                    LoadResult result = probes.on(topic, new Pace(rate));
                    probes.deleteTopic(topic);
                    return result;
                },
                likely);
        region.restore(lost);
        for (String topic : topics) {
            probes.deleteTopic(topic);
        }
        return ConditionResult.measured(
                Condition.BROKER_LOST,
                "measured on the %d that were left after broker %d was killed; the moment of the loss itself is not in it"
                        .formatted(lost - 1, lost),
                knee,
                needed());
    }

    private ConditionResult mirrorCatchingUp(double likely) throws IOException, RegionException, InterruptedException {
        if (!(site.target() instanceof EmbeddedTarget region)) {
            return ConditionResult.neither(
                    Condition.MIRROR_CATCHING_UP,
                    "not measured: your mirror is not ours to stop. An embedded region tells the ratio");
        }
        progress.accept("starting a standby");
        Path folder = Files.createDirectories(site.scratch().resolve("standby"));
        try (EmbeddedTarget standby = EmbeddedTarget.start(1, folder, site.children())) {
            String topic = probes.createTopic();
            progress.accept("collecting a backlog for %d s"
                    .formatted(request.budget().backlog().toSeconds()));
            see.accept(probes.during(
                            new SweepPlan.Slice(Duration.ZERO, request.budget().backlog()))
                    .on(topic, Pace.FLAT_OUT));
            try (Backlog backlog = Backlog.mirrored(
                    topic,
                    request.partitions(),
                    region.clientSettings(),
                    standby.clientSettings(),
                    standby.brokers(),
                    folder,
                    site.children())) {
                return whileMirrored(backlog, standby, likely);
            } finally {
                probes.deleteTopic(topic);
            }
        }
    }

    private ConditionResult whileMirrored(Backlog backlog, EmbeddedTarget standby, double likely)
            throws IOException, InterruptedException {
        progress.accept("starting the mirror");
        backlog.awaitFlow(MIRROR_WARM_UP);
        MirrorProbe probe = new MirrorProbe(probes, standby, backlog);
        search(Condition.MIRROR_CATCHING_UP, probe, likely);
        if (probe.readings().isEmpty()) {
            return ConditionResult.neither(
                    Condition.MIRROR_CATCHING_UP,
                    "not measured: the mirror had copied the whole backlog before anything else was seen; give a larger --budget");
        }
        Knee knee = new Knee(request.demand().p99(), probe.readings());
        catchUp = probe.catchUp(knee);
        ConditionResult result = ConditionResult.measured(
                Condition.MIRROR_CATCHING_UP,
                "measured while the mirror copied a backlog to a standby of one broker on the same machine"
                        + (probe.isOver() ? "; it was done before the knee was found" : ""),
                knee,
                needed());
        Carried met = catchUp.map(some -> some.meets(request.demand())).orElse(Carried.UNKNOWN);
        return result.carried() == Carried.YES ? result.counting(met) : result;
    }
}
