package io.firedrill.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws a timeline. As many lanes as the budget allows: in each, one fault follows the other with a pause, and each lane
 * breaks brokers of its own, so that never more of them are broken at once. The same scenario and seed draw the same.
 */
final class FaultDraw {
    /**
     * What is drawn where the scenario does not say; each can be healed and breaks one broker, its links, or clients. What
     * the schema allows besides, power losses, can cost a safe region its records when one hits it right after another.
     */
    static final List<String> KINDS = List.of(
            "kill",
            "pause",
            "stop",
            "crashLoop",
            "slowDisk",
            "fullDisk",
            "partition",
            "latency",
            "bandwidth",
            "reset",
            "cutAfter",
            "flap",
            "stall");

    private static final int FIRST_MILLIS = 3_000;
    private static final int SHORTEST_MILLIS = 2_500;
    private static final int SPREAD_MILLIS = 3_500;
    /** Until the others have noticed that a process is gone. */
    private static final int SHORTEST_ABSENCE_MILLIS = 4_000;

    /** What is done to mirrors as often as to brokers, where there are any. */
    private static final Set<FaultKind> OF_MIRRORS = EnumSet.of(FaultKind.KILL, FaultKind.PAUSE, FaultKind.STOP);

    private static final Set<String> ABSENCES = Set.of("kill", "stop", "powerLoss");
    /** Two crashes, on a machine that is busy. */
    private static final int SHORTEST_CRASH_LOOP_MILLIS = 8_000;

    /** Kilobytes per second of a connection: above that, an idle drill would not feel it. */
    private static final long HIGHEST_BANDWIDTH = 60;

    private static final long LOWEST_BANDWIDTH = 5;
    /** Long enough for a broker to come back into every ISR. */
    private static final int PAUSE_MILLIS = 3_000;

    private static final int PAUSE_SPREAD_MILLIS = 3_000;
    /** What a broker that was gone needs besides, to start. */
    private static final int START_MILLIS = 3_000;

    private static final Set<String> STARTS = Set.of("kill", "stop", "powerLoss", "crashLoop", "fullDisk");

    private final Scenario scenario;
    private final RandomFaults faults;
    private final BusyTimes busy;
    private final SplittableRandom random;

    FaultDraw(Scenario scenario, RandomFaults faults, long seed) {
        this.scenario = scenario;
        this.faults = faults;
        this.busy = new BusyTimes(scenario);
        this.random = new SplittableRandom(seed);
    }

    /** Whether every seed draws something: whether the shortest kind fits, however late it begins and however long it lasts. */
    static boolean isSureToDraw(Scenario scenario, RandomFaults faults) {
        long latest = FIRST_MILLIS + PAUSE_SPREAD_MILLIS;
        long shortest = faults.kinds().stream()
                .mapToLong(FaultDraw::shortestMillis)
                .min()
                .orElseThrow();
        long longest = shortest + SPREAD_MILLIS;
        Duration begin = new BusyTimes(scenario).firstFree(latest, longest);
        return begin.plusMillis(longest).compareTo(scenario.duration()) <= 0;
    }

    /** The drawn faults and those that were there, in the order of time; fewer than asked for where time is short. */
    List<TimelineEntry> timeline() {
        List<TimelineEntry> entries = new ArrayList<>(scenario.timeline());
        for (int lane = 0; lane < faults.budget(); lane++) {
            lane(lane, entries);
        }
        entries.sort(Comparator.comparing(FaultDraw::at));
        return entries;
    }

    private static Duration at(TimelineEntry entry) {
        return entry.trigger() instanceof Trigger.At at ? at.sinceTrafficBegan() : Duration.ZERO;
    }

    private void lane(int lane, List<TimelineEntry> entries) {
        int count = faults.faults() / faults.budget() + (lane < faults.faults() % faults.budget() ? 1 : 0);
        long at = FIRST_MILLIS + random.nextLong(PAUSE_SPREAD_MILLIS);
        for (int i = 0; i < count; i++) {
            Optional<Drawn> fitting = fitting(lane, at);
            if (fitting.isEmpty()) {
                return;
            }
            Drawn drawn = fitting.get();
            entries.add(drawn.entry());
            at = drawn.at()
                    + drawn.lasts()
                    + (STARTS.contains(drawn.fault().kind()) ? START_MILLIS : 0)
                    + PAUSE_MILLIS
                    + random.nextInt(PAUSE_SPREAD_MILLIS);
        }
    }

    /** A fault with its time in milliseconds. */
    private record Drawn(Fault fault, long at, long lasts) {
        TimelineEntry entry() {
            return new TimelineEntry(
                    new Trigger.At(Duration.ofMillis(at)),
                    new Action.InjectFault(fault, Optional.of(Duration.ofMillis(lasts))));
        }
    }

    /** The next fault of a lane; of another kind where one that was drawn first is too long for what is left. */
    private Optional<Drawn> fitting(int lane, long at) {
        List<String> kinds = new ArrayList<>(faults.kinds());
        while (!kinds.isEmpty()) {
            String kind = kinds.get(random.nextInt(kinds.size()));
            Fault fault = fault(kind, lane);
            long lasts = shortestMillis(fault.kind()) + random.nextInt(SPREAD_MILLIS);
            long free = busy.firstFree(at, lasts).toMillis();
            if (free + lasts <= scenario.duration().toMillis()) {
                return Optional.of(new Drawn(fault, free, lasts));
            }
            kinds.removeIf(kind::equals);
        }
        return Optional.empty();
    }

    private static long shortestMillis(String kind) {
        if (kind.equals(FaultKind.CRASH_LOOP.label())) {
            return SHORTEST_CRASH_LOOP_MILLIS;
        }
        return ABSENCES.contains(kind) ? SHORTEST_ABSENCE_MILLIS : SHORTEST_MILLIS;
    }

    private Fault fault(String drawn, int lane) {
        // Two lanes must not meet at a client: there are no lanes' own.
        boolean isTaken = drawn.equals(FaultKind.STALL.label()) && lane > 0;
        String kind = isTaken ? FaultKind.PAUSE.label() : drawn;
        for (FaultKind one : FaultKind.values()) {
            if (one.label().equals(kind)) {
                return new Fault.OfProcesses(one, process(one, lane));
            }
        }
        List<LinkDirection> directions = List.of(LinkDirection.values());
        LinkDirection direction = directions.get(random.nextInt(directions.size()));
        return new Fault.OfLinks(linkFault(kind), links(lane), direction, LinkChannel.ALL);
    }

    private FaultTarget process(FaultKind kind, int lane) {
        if (kind == FaultKind.STALL) {
            return client();
        }
        List<FlowSpec> flows = scenario.flows();
        // As clients, mirrors are no lane's own.
        if (lane == 0 && !flows.isEmpty() && OF_MIRRORS.contains(kind) && random.nextBoolean()) {
            return new FaultTarget.Mirror(
                    flows.get(random.nextInt(flows.size())).name());
        }
        return broker(lane);
    }

    private LinkFault linkFault(String kind) {
        return switch (kind) {
            case "latency" ->
                new LinkFault.Latency(
                        Duration.ofMillis(random.nextInt(20, 300)), Duration.ofMillis(random.nextInt(20)));
            case "bandwidth" -> new LinkFault.Bandwidth((int) random.nextLong(LOWEST_BANDWIDTH, narrow() + 1));
            case "cutAfter" -> new LinkFault.CutAfter(random.nextLong(500, 10_000));
            case "reset" -> new LinkFault.Reset();
            case "flap" ->
                new LinkFault.Flap(
                        Duration.ofMillis(random.nextInt(200, 1_500)), Duration.ofMillis(random.nextInt(200, 1_000)));
            default -> new LinkFault.Partition();
        };
    }

    /** Less than what a broker's share of the traffic needs, as far as there is any. */
    private long narrow() {
        long bytes = scenario.workload().producers().stream()
                .mapToLong(producer -> (long) producer.rateRecordsPerSecond() * producer.recordBytes())
                .sum();
        int brokers =
                scenario.regions().stream().mapToInt(RegionSpec::brokers).max().orElse(1);
        return Math.min(HIGHEST_BANDWIDTH, Math.max(LOWEST_BANDWIDTH, bytes / 1_000 / (2L * brokers)));
    }

    /** Always both ways: a broker that leads everything opens no connection of its own that would feel anything. */
    private LinkSelector links(int lane) {
        FaultTarget.Broker broker = broker(lane);
        boolean alone = scenario.regions().stream()
                .anyMatch(region -> region.name().equals(broker.region()) && region.brokers() == 1);
        int way = random.nextInt(3);
        if (way == 0 || alone) {
            return new LinkSelector.Isolate(broker);
        }
        return way == 1
                ? new LinkSelector.Split(List.of(List.of(broker)))
                : new LinkSelector.Between(broker, new FaultTarget.Region(broker.region()), true);
    }

    /** Of the brokers that are this lane's. */
    private FaultTarget.Broker broker(int lane) {
        RegionSpec region =
                scenario.regions().get(random.nextInt(scenario.regions().size()));
        int own = Math.max(1, (region.brokers() - lane + faults.budget() - 1) / faults.budget());
        int id = 1 + lane + random.nextInt(own) * faults.budget();
        return new FaultTarget.Broker(region.name(), Math.min(id, region.brokers()));
    }

    private FaultTarget client() {
        List<GroupSpec> groups = scenario.workload().groups();
        List<ProducerSpec> producers = scenario.workload().producers();
        int drawn = random.nextInt(groups.size() + producers.size());
        if (drawn < groups.size()) {
            GroupSpec group = groups.get(drawn);
            return new FaultTarget.Member(group.name(), 1 + random.nextInt(group.members()));
        }
        ProducerSpec producer = producers.get(drawn - groups.size());
        return new FaultTarget.Producer(producer.name(), 1 + random.nextInt(producer.processes()));
    }
}
