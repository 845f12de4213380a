package io.firedrill.fault;

import io.firedrill.cluster.disk.DiskControl;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Log directories that are slow, or full; a broker whose only one is full ends. */
public final class DiskFault implements FaultEffect {
    /** What a struggling disk adds to an append. */
    private static final Duration PER_APPEND = Duration.ofMillis(100);

    private final List<BrokerVictim> brokers;
    private final boolean full;
    private volatile boolean begun;
    private long before;

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
    public void inflict() {
        before = struck();
        begun = true;
        for (BrokerVictim broker : brokers) {
            DiskControl disk = broker.broker().disk();
            if (full) {
                disk.fill();
            } else {
                disk.slowDown(PER_APPEND);
            }
        }
    }

    private long struck() {
        return brokers.stream()
                .map(broker -> broker.broker().disk())
                .mapToLong(disk -> full ? disk.refused() : disk.delayed())
                .sum();
    }

    /** A broker that was refused is about to end by itself: it must not do so after it was healed. */
    @Override
    public void heal() throws IOException {
        brokers.forEach(broker -> broker.broker().disk().free());
        if (full && struck() > before) {
            brokers.forEach(BrokerVictim::kill);
        }
        ProcessEffect.restartThoseDead(brokers);
    }

    @Override
    public Optional<String> sight() {
        long struck = begun ? struck() - before : 0;
        String names = Victim.names(brokers);
        return struck == 0
                ? Optional.empty()
                : Optional.of("%,d appends of %s were %s"
                        .formatted(struck, names, full ? "refused: no space left" : "held up"));
    }
}
