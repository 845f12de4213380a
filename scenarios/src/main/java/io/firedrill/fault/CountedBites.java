package io.firedrill.fault;

import io.firedrill.scenario.LinkFault;
import java.util.List;
import java.util.Optional;

/** Reads from the links' own counters which bytes the toxics held up, threw away or cut, or which connections they ended. */
final class CountedBites implements LinkWitness {
    private final FaultNetwork network;
    private final List<NetworkLink> links;
    private final List<String> toxics;
    private final boolean ofConnections;
    private boolean inForce;
    private String strongest = "";
    private long mostBitten;

    /** @param toxics the names that the fault's toxics have on each of its links */
    CountedBites(FaultNetwork network, List<NetworkLink> links, LinkFault fault, List<String> toxics) {
        this.network = network;
        this.links = links;
        this.toxics = toxics;
        this.ofConnections = fault instanceof LinkFault.Reset
                || fault instanceof LinkFault.SlowClose
                || fault instanceof LinkFault.CutAfter;
    }

    @Override
    public synchronized void begin() {
        inForce = true;
    }

    /** With the toxics their counters go. */
    @Override
    public synchronized void end() {
        look();
        inForce = false;
    }

    @Override
    public synchronized Optional<String> sight() {
        if (inForce) {
            look();
        }
        return mostBitten == 0 ? Optional.empty() : Optional.of(strongest);
    }

    private void look() {
        for (NetworkLink link : links) {
            long bitten = 0;
            for (String toxic : toxics) {
                bitten += network.counters(link)
                        .map(counters -> ofConnections ? counters.bitesOf(toxic) : counters.bytesBittenBy(toxic))
                        .orElse(0L);
            }
            if (bitten > mostBitten) {
                mostBitten = bitten;
                strongest = "%,d %s on %s".formatted(bitten, ofConnections ? "connections" : "bytes", link.proxy());
            }
        }
    }
}
