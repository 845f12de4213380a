package io.firedrill.fault;

import java.util.List;
import java.util.Optional;

/** Clients that live and do not work: a consumer beyond {@code max.poll.interval.ms}, a producer that does not send. */
public final class Stall implements FaultEffect {
    private final List<Stallable> clients;

    public Stall(List<Stallable> clients) {
        this.clients = List.copyOf(clients);
    }

    @Override
    public List<Victim> victims() {
        return List.copyOf(clients);
    }

    @Override
    public boolean mayEndVictims() {
        return false;
    }

    @Override
    public void requirePossible() {
        ProcessEffect.requireAlive(clients);
    }

    @Override
    public void inflict() {
        clients.forEach(Stallable::stall);
    }

    @Override
    public void heal() {
        // One that was killed meanwhile does not stand still any more.
        clients.stream().filter(Victim::isAlive).forEach(Stallable::goOn);
    }

    @Override
    public Optional<String> sight() {
        String names = Victim.names(clients);
        return clients.stream().allMatch(Stallable::isStalled)
                ? Optional.of("%s says that it stands still".formatted(names))
                : Optional.empty();
    }
}
