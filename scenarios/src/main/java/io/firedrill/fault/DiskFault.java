package io.firedrill.fault;

import io.firedrill.cluster.disk.DiskControl;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Log directories that are slow, or full; a broker whose only one is full ends. */
public final class DiskFault implements FaultEffect {
    /** What a struggling disk adds to an append. */
    private static final Duration PER_APPEND = Duration.ofMillis(100);

    private final List<BrokerVictim> brokers;
    private final boolean full;
    private volatile OtherFaults others = OtherFaults.NONE;
    private volatile Map<BrokerVictim, Long> before = Map.of();
    private boolean freed;

    /** @param full or else slow */
    public DiskFault(List<BrokerVictim> brokers, boolean full) {
        this.brokers = List.copyOf(brokers);
        this.full = full;
    }

    @Override
    public List<Victim> victims() {
        return List.copyOf(brokers);
    }

    @Override
    public boolean mayEndVictims() {
        return full;
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
    public void inflict() {
        before = brokers.stream().collect(Collectors.toMap(broker -> broker, this::counted));
        for (BrokerVictim broker : brokers) {
            DiskControl disk = broker.broker().disk();
            if (full) {
                disk.fill();
            } else {
                disk.slowDown(PER_APPEND);
            }
        }
    }

    private long counted(BrokerVictim broker) {
        DiskControl disk = broker.broker().disk();
        return full ? disk.refused() : disk.delayed();
    }

    /** The broker's appends since it began. */
    private long struck(BrokerVictim broker) {
        return counted(broker) - before.getOrDefault(broker, Long.MAX_VALUE);
    }

    @Override
    public void heal() throws IOException {
        if (!freed) {
            freed = true;
            free();
        }
        if (full) {
            ProcessEffect.restartThoseDead(brokers, others);
        }
    }

    /** A broker that was refused is about to end by itself: it must not do so after it was healed. */
    private void free() {
        for (BrokerVictim broker : brokers) {
            DiskControl disk = broker.broker().disk();
            if (full) {
                disk.makeRoom();
            } else {
                disk.speedUp();
            }
            if (full && struck(broker) > 0) {
                broker.kill();
            }
        }
    }

    @Override
    public Optional<String> sight() {
        long struck = before.keySet().stream().mapToLong(this::struck).sum();
        String names = Victim.names(brokers);
        return struck == 0
                ? Optional.empty()
                : Optional.of("%,d appends of %s were %s"
                        .formatted(struck, names, full ? "refused: no space left" : "held up"));
    }
}
