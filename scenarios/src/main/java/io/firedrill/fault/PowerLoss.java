package io.firedrill.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Brokers whose machines lose power at the same moment: killed, and what they had not flushed is gone. */
public final class PowerLoss implements FaultEffect {
    private final List<BrokerVictim> brokers;
    private final Supplier<Optional<String>> absence;
    private volatile OtherFaults others = OtherFaults.NONE;
    private volatile String cut = "";

    /** @param absence what a client outside sees of the brokers' absence */
    public PowerLoss(List<BrokerVictim> brokers, Supplier<Optional<String>> absence) {
        this.brokers = List.copyOf(brokers);
        this.absence = absence;
    }

    @Override
    public List<Victim> victims() {
        return List.copyOf(brokers);
    }

    @Override
    public boolean mayEndVictims() {
        return true;
    }

    @Override
    public void requirePossible() {
        ProcessEffect.requireAlive(brokers);
    }

    @Override
    public void meets(OtherFaults inForce) {
        others = inForce;
    }

    @Override
    public void inflict() throws IOException {
        AtOnce.doTo(brokers, Victim::kill);
        List<String> lost = new ArrayList<>();
        for (BrokerVictim broker : brokers) {
            broker.losePower().ifPresent(tail -> lost.add("%s lost %s".formatted(broker.name(), tail)));
        }
        cut = String.join("; ", lost);
    }

    @Override
    public void heal() throws IOException {
        ProcessEffect.restartThoseDead(brokers, others);
    }

    /** That they are gone, and what was cut from their logs; where nothing was, it was no more than a kill. */
    @Override
    public Optional<String> sight() {
        return trace().flatMap(tail -> absence.get().map(missed -> missed + "; " + tail));
    }

    /** What was cut is enough if they come back before anybody missed them. */
    @Override
    public Optional<String> trace() {
        return Optional.of(cut).filter(tail -> !tail.isEmpty());
    }
}
