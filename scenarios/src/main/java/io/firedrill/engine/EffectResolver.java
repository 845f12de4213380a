package io.firedrill.engine;

import io.firedrill.fault.Consequence;
import io.firedrill.fault.Consequences;
import io.firedrill.fault.CrashLoop;
import io.firedrill.fault.DiskFault;
import io.firedrill.fault.FaultEffect;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.LinkEffect;
import io.firedrill.fault.NetworkLink;
import io.firedrill.fault.Paced;
import io.firedrill.fault.PowerLoss;
import io.firedrill.fault.ProcessEffect;
import io.firedrill.fault.RateChange;
import io.firedrill.fault.RollingRestart;
import io.firedrill.fault.Stall;
import io.firedrill.fault.Stallable;
import io.firedrill.fault.Victim;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultKind;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicFault;
import io.firedrill.scenario.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes of a scenario's fault what is to be done now: who is meant, and how it is seen. Used by one thread. */
final class EffectResolver {
    /** A reset without a duration is done once. */
    private static final Duration ONCE = Duration.ofMillis(200);

    /** The others need one session, their own election where the controller is among those that are gone, and time to say so. */
    private static final int SESSIONS_TO_BE_MISSED = 5;

    private final TargetResolver targets;
    private final LinkResolver links;
    private final Map<String, RunningRegion> regions;
    private final Scenario scenario;
    private final Cuts cuts;
    private final LongSupplier nanos;
    private final DrillEvents events;
    private int linkFaults;

    /**
     * Finds nobody yet.
     *
     * @param nanos of {@link System#nanoTime()}
     * @param events get told of versions
     */
    EffectResolver(
            TargetResolver targets,
            LinkResolver links,
            Map<String, RunningRegion> regions,
            Scenario scenario,
            LongSupplier nanos,
            DrillEvents events) {
        this.targets = targets;
        this.links = links;
        this.regions = regions;
        this.scenario = scenario;
        this.cuts = new Cuts(links);
        this.nanos = nanos;
        this.events = events;
    }

    /** @throws IllegalStateException when what is meant is not there now */
    ResolvedFault resolve(Action.InjectFault action) {
        Optional<Duration> duration = action.duration();
        return action.fault().match(new Fault.Cases<ResolvedFault, RuntimeException>() {
            @Override
            public ResolvedFault of(Fault.OfProcesses fault) {
                return ofProcesses(fault, duration);
            }

            @Override
            public ResolvedFault of(Fault.OfLinks fault) {
                return ofLinks(fault, duration);
            }

            @Override
            public ResolvedFault of(Fault.OfTopic fault) {
                return ofTopic(fault);
            }

            @Override
            public ResolvedFault of(Fault.OfVersions fault) {
                return ofVersions(fault);
            }

            @Override
            public ResolvedFault of(Fault.OfRate fault) {
                return ofRate(fault, duration);
            }
        });
    }

    private ResolvedFault ofProcesses(Fault.OfProcesses fault, Optional<Duration> duration) {
        ResolvedTarget target = fault.processes().match(targets);
        // A region that is killed and not given back is lost for good.
        Optional<RunningRegion> lost = Optional.of(target)
                .filter(gone -> fault.what() == FaultKind.KILL
                        && duration.isEmpty()
                        && fault.processes() instanceof FaultTarget.Region)
                .flatMap(ResolvedTarget::brokers)
                .map(ResolvedTarget.Brokers::region);
        return new ResolvedFault(
                new FaultInjector.Name(
                        fault.kind(),
                        target.label(),
                        lost.map(RunningRegion::name).orElse("")),
                effect(fault.what(), target),
                fault.what() == FaultKind.PAUSE ? missed(target, duration) : Consequence.NONE,
                duration,
                lost);
    }

    private FaultEffect effect(FaultKind kind, ResolvedTarget target) {
        return switch (kind) {
            case KILL, PAUSE, RESUME, STOP, RESTART ->
                new ProcessEffect(kind, target.victims(), () -> target.sightOf(kind));
            case CRASH_LOOP -> new CrashLoop(target.victims());
            case STALL ->
                new Stall(target.victims().stream()
                        .map(client -> (Stallable) client)
                        .toList());
            case POWER_LOSS -> new PowerLoss(brokers(target).victims(), target::absence);
            case SLOW_DISK, FULL_DISK -> new DiskFault(brokers(target).victims(), kind == FaultKind.FULL_DISK);
            case ROLLING_RESTART -> {
                ResolvedTarget.Brokers brokers = brokers(target);
                yield new RollingRestart(target.victims(), victim -> isMissed(brokers, victim), () -> brokers.region()
                        .isHealthy());
            }
        };
    }

    private ResolvedFault ofVersions(Fault.OfVersions fault) {
        RunningRegion region = targets.region(fault.region());
        ResolvedTarget target = fault.brokers().isEmpty()
                ? new FaultTarget.Region(fault.region()).match(targets)
                : ResolvedTarget.of(region, fault.brokers());
        ResolvedTarget.Brokers brokers = brokers(target);
        VersionTurn turn =
                new VersionTurn(fault, brokers.victims(), new FinalizedFeatures(region.name(), region.admin()), events);
        return new ResolvedFault(
                new FaultInjector.Name(fault.kind(), target.label(), ""),
                new RollingRestart(target.victims(), victim -> isMissed(brokers, victim), region::isHealthy, turn),
                Consequence.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Brokers that stand still for so long that they are fenced must be missed. */
    private Consequence missed(ResolvedTarget target, Optional<Duration> duration) {
        return target.brokers()
                .filter(brokers -> target.isMinority() && mayBeNoticed(brokers.region(), duration))
                .<Consequence>map(brokers -> new MissedBrokers(target, brokers, cuts, clock(brokers.region())))
                .orElse(Consequence.NONE);
    }

    private static boolean isMissed(ResolvedTarget.Brokers brokers, Victim victim) {
        return brokers.ids().stream()
                .filter(id -> brokers.region().broker(id).equals(victim))
                .anyMatch(id -> brokers.region()
                        .view()
                        .absenceOf(List.of(id), brokers.region().brokers().size())
                        .isPresent());
    }

    private static ResolvedTarget.Brokers brokers(ResolvedTarget target) {
        return target.brokers()
                .orElseThrow(() -> new IllegalStateException("'%s' are no brokers".formatted(target.label())));
    }

    private ResolvedFault ofLinks(Fault.OfLinks fault, Optional<Duration> duration) {
        String name = "fault-" + ++linkFaults;
        List<NetworkLink> resolved = links.resolve(fault);
        LinkEffect effect = new LinkEffect(links.network(), resolved, fault, name);
        if (fault.what() instanceof LinkFault.Partition) {
            cuts.add(effect);
        }
        boolean once = fault.what() instanceof LinkFault.Reset && duration.isEmpty();
        return new ResolvedFault(
                new FaultInjector.Name(fault.kind(), fault.target(), ""),
                effect,
                isWholePartition(fault) ? outvoted(resolved, duration) : Consequence.NONE,
                once ? Optional.of(ONCE) : duration,
                Optional.empty());
    }

    /** Whether nothing comes through in either direction, neither records nor votes. */
    private static boolean isWholePartition(Fault.OfLinks fault) {
        return fault.what() instanceof LinkFault.Partition
                && fault.direction() == LinkDirection.BOTH
                && fault.channel() == LinkChannel.ALL;
    }

    /** Whether it is to last for so long that the rest of the region must go on without the brokers that it hits. */
    private boolean mayBeNoticed(RunningRegion region, Optional<Duration> duration) {
        return duration.map(lasting -> lasting.compareTo(clock(region).limit()) > 0)
                .orElse(true);
    }

    /** By the region's own session: one may be more patient than another. */
    private MissedBrokers.Clock clock(RunningRegion region) {
        Duration session = scenario.regions().stream()
                .filter(spec -> spec.name().equals(region.name()))
                .map(spec -> spec.brokerSession(scenario.profile()))
                .findFirst()
                .orElseGet(scenario.profile()::brokerSession);
        return new MissedBrokers.Clock(session.multipliedBy(SESSIONS_TO_BE_MISSED), nanos);
    }

    /** That those are missed whom, in each region, the loss of the links leaves without a majority of it. */
    private Consequence outvoted(List<NetworkLink> cut, Optional<Duration> duration) {
        List<Consequence> outvoted = new ArrayList<>();
        for (RunningRegion region : regions.values()) {
            SplitSides sides = SplitSides.of(region.brokers().size(), (one, other) -> links.between(
                            region.broker(one).linkName(), region.broker(other).linkName())
                    .allMatch(cut::contains));
            if (!sides.outvoted().isEmpty() && mayBeNoticed(region, duration)) {
                List<Integer> ids = List.copyOf(sides.outvoted());
                outvoted.add(new MissedBrokers(
                        ResolvedTarget.of(region, ids), new ResolvedTarget.Brokers(region, ids), cuts, clock(region)));
            }
        }
        return new Consequences(outvoted);
    }

    private ResolvedFault ofRate(Fault.OfRate fault, Optional<Duration> duration) {
        Paced producer = targets.paceOf(fault.producer());
        return new ResolvedFault(
                new FaultInjector.Name(fault.kind(), fault.target(), ""),
                new RateChange(producer, fault.of(producer.ordinaryRecordsPerSecond())),
                Consequence.NONE,
                duration,
                Optional.empty());
    }

    private ResolvedFault ofTopic(Fault.OfTopic fault) {
        List<TopicSpec> topics = scenario.topics().stream()
                .filter(topic -> topic.name().equals(fault.topic()))
                .toList();
        TopicSpec topic = topics.get(0);
        RunningRegion region = regions.get(topic.region());
        if (region == null) {
            throw new IllegalStateException("region '%s' does not run".formatted(topic.region()));
        }
        return new ResolvedFault(
                new FaultInjector.Name(fault.kind(), "%s in %s".formatted(topic.name(), topic.region()), ""),
                fault.what() == TopicFault.COMPACT
                        ? new Compaction(topic, region.admin(), region.bootstrapServers())
                        : new TopicEffect(fault.what(), topic, region.admin()),
                Consequence.NONE,
                Optional.empty(),
                Optional.empty());
    }
}
