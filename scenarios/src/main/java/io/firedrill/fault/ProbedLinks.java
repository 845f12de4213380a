package io.firedrill.fault;

import eu.rekawek.toxiproxy.Proxy;
import io.firedrill.fault.LinkQuestion.Answer;
import io.firedrill.fault.LinkQuestion.Outcome;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks brokers over the broken links, while the fault is in force, and past them at the same time: the fault has shown where the answers
 * differ as only it can make them. For a server that does not count what its toxics do.
 */
final class ProbedLinks implements LinkWitness {
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final FaultNetwork network;
    private final List<NetworkLink> links;
    private final LinkSymptom symptom;
    private volatile Optional<String> seen = Optional.empty();
    /** Of the time between a beginning and an end; null while nothing is in force. */
    private @Nullable Repetition probing;

    ProbedLinks(FaultNetwork network, List<NetworkLink> links, LinkFault fault, LinkDirection direction) {
        this.network = network;
        this.links = links;
        this.symptom = LinkSymptom.of(fault, direction);
    }

    @Override
    public synchronized void begin() {
        if (seen.isEmpty()) {
            Repetition begun = new Repetition("probe", this::probe);
            probing = begun;
            begun.start();
        }
    }

    /** A question that is under way proves nothing any more; it is not waited for. */
    @Override
    public synchronized void end() {
        Repetition begun = probing;
        probing = null;
        if (begun != null) {
            begun.callOff();
        }
    }

    @Override
    public Optional<String> sight() {
        return seen;
    }

    private void probe(Repetition self) throws IOException, InterruptedException {
        do {
            for (NetworkLink link : links) {
                Proxy proxy = network.proxy(link);
                Answer past = symptom.question().ask(address(proxy.getUpstream()));
                Answer over = symptom.question().ask(address(proxy.getListen()));
                if (past.outcome() == Outcome.ANSWERED
                        && !symptom.shownBy().test(past)
                        && symptom.shownBy().test(over)
                        && isInForce(self)) {
                    seen = Optional.of(sentence(link, past, over));
                    return;
                }
            }
        } while (self.pause(BETWEEN));
    }

    private synchronized boolean isInForce(Repetition self) {
        return probing == self;
    }

    private static String sentence(NetworkLink link, Answer past, Answer over) {
        String found =
                switch (over.outcome()) {
                    case ANSWERED -> "an answer that took %,d ms";
                    case SILENT -> "a question that had no answer after %,d ms";
                    case ENDED -> "a connection that ended after %,d ms";
                    case UNREACHABLE -> "a connection that was refused after %,d ms";
                };
        return "%s on %s (%,d ms past it)"
                .formatted(
                        found.formatted(over.took().toMillis()),
                        link.proxy(),
                        past.took().toMillis());
    }

    private static InetSocketAddress address(String hostPort) {
        int colon = hostPort.lastIndexOf(':');
        return new InetSocketAddress(hostPort.substring(0, colon), Integer.parseInt(hostPort.substring(colon + 1)));
    }
}
