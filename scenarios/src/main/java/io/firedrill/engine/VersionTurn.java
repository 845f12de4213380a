package io.firedrill.engine;

import io.firedrill.fault.BrokerVictim;
import io.firedrill.fault.Turn;
import io.firedrill.fault.Victim;
import io.firedrill.scenario.Fault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brokers come back with another version of Kafka, and say so; the last one makes it final where that is wanted. */
final class VersionTurn implements Turn {
    private final Fault.OfVersions fault;
    private final List<BrokerVictim> brokers;
    private final FinalizedFeatures features;
    private final DrillEvents events;
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, String> after = new LinkedHashMap<>();
    private volatile String sentence = "";

    VersionTurn(Fault.OfVersions fault, List<BrokerVictim> brokers, FinalizedFeatures features, DrillEvents events) {
        this.fault = fault;
        this.brokers = brokers;
        this.features = features;
        this.events = events;
    }

    private BrokerVictim broker(Victim victim) {
        return brokers.stream().filter(victim::equals).findFirst().orElseThrow();
    }

    /** Before it is stopped: whoever starts it again then, be it the end of another fault, starts the right one. */
    @Override
    public void begins(Victim victim) {
        before.put(victim.name(), broker(victim).version().orElse("unknown"));
        broker(victim).changeVersion(fault.what());
    }

    @Override
    public boolean isBack(Victim victim) {
        return broker(victim).version().isPresent();
    }

    @Override
    public void ends(Victim victim) {
        String version = broker(victim).version().orElseThrow();
        after.put(victim.name(), version);
        events.version(victim.name(), version);
    }

    @Override
    public void allAreBack() throws IOException, InterruptedException {
        String finalized = fault.finalized() ? "; " + features.finalizeAll() : "";
        if (fault.finalized()) {
            events.event(finalized.substring(2));
        }
        sentence = ", %s instead of %s%s".formatted(versions(after), versions(before), finalized);
    }

    private static String versions(Map<String, String> ofBrokers) {
        return ofBrokers.values().stream().distinct().collect(Collectors.joining(" and ", "Kafka ", ""));
    }

    @Override
    public String seen(int count) {
        return Turn.PLAIN.seen(count) + sentence;
    }
}
