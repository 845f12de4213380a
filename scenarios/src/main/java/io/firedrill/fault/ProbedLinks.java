package io.firedrill.fault;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import io.firedrill.fault.LinkQuestion.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks brokers over the broken links while the fault is in force, and past them before and after that: the fault has shown where somebody
 * uses a link, the broker answers past it, and the question over it fares as it did not before the fault and as only the fault can make it.
 * For a server that does not count what its toxics do.
 */
final class ProbedLinks implements LinkWitness {
    private static final Duration BETWEEN = Duration.ofMillis(200);
    /** For the links as they are before the fault; one that is slower than that, or cut already, can show only some faults. */
    private static final Duration BEFORE = Duration.ofMillis(2_500);
    /** Of these the slowest counts. */
    private static final int QUESTIONS_BEFORE = 3;

    private static final int AT_ONCE = 32;

    private final FaultNetwork network;
    private final LinkTraffic traffic;
    private final List<NetworkLink> links;
    private final LinkSymptom symptom;
    private final String toxics;
    /** Written once, before the probing begins. */
    private volatile Map<NetworkLink, Before> before = Map.of();

    private volatile Optional<String> seen = Optional.empty();
    private volatile Optional<String> blindness = Optional.empty();
    /** Of the time between a beginning and an end; null while nothing is in force. */
    private @Nullable Repetition probing;

    /** @param name with which the names of the fault's own toxics begin */
    ProbedLinks(FaultNetwork network, List<NetworkLink> links, LinkSymptom symptom, String name) {
        this.network = network;
        this.traffic = LinkTraffic.besides(network.probes());
        this.links = links;
        this.symptom = symptom;
        this.toxics = name + "-";
    }

    /**
     * A link before the fault.
     *
     * @param others the toxics on it
     * @param met the other ends of the connections that stood at it then, or were seen since
     */
    private record Before(Answer answer, Set<String> others, Set<InetSocketAddress> met) {}

    @Override
    public void prepare() throws IOException {
        ExecutorService asking = Executors.newFixedThreadPool(Math.min(AT_ONCE, links.size()));
        try {
            Map<NetworkLink, Future<Before>> asked = new HashMap<>();
            links.forEach(link -> asked.put(link, asking.submit(() -> lookBefore(link))));
            Map<NetworkLink, Before> found = new HashMap<>();
            for (Map.Entry<NetworkLink, Future<Before>> one : asked.entrySet()) {
                found.put(one.getKey(), Failures.await(one.getValue()));
            }
            before = found;
        } finally {
            asking.shutdownNow();
        }
    }

    private Before lookBefore(NetworkLink link) throws IOException {
        Proxy proxy = network.proxy(link);
        InetSocketAddress listen = address(proxy.getListen());
        LinkQuestion question =
                symptom.question().within(longer(symptom.question().limit(), BEFORE));
        Answer slowest = question.ask(network.probes(), listen);
        for (int asked = 1; asked < QUESTIONS_BEFORE && symptom.sign().canShowAfter(slowest); asked++) {
            Answer next = question.ask(network.probes(), listen);
            if (next.outcome() != slowest.outcome() || next.took().compareTo(slowest.took()) > 0) {
                slowest = next;
            }
        }
        return new Before(slowest, others(proxy), new HashSet<>(traffic.at(listen)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Set<String> others(Proxy proxy) throws IOException {
        return proxy.toxics().getAll().stream()
                .map(Toxic::getName)
                .filter(name -> !name.startsWith(toxics))
                .collect(Collectors.toSet());
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

    @Override
    public Optional<String> blindness() {
        return blindness;
    }

    private void probe(Repetition self) throws InterruptedException {
        do {
            for (NetworkLink link : links) {
                if (look(link, self)) {
                    return;
                }
            }
        } while (self.pause(BETWEEN));
    }

    /** What goes wrong in one look may go well in the next. */
    private boolean look(NetworkLink link, Repetition self) {
        try {
            Optional<String> sight = look(link, network.proxy(link));
            synchronized (this) {
                if (sight.isPresent() && probing == self) {
                    seen = sight;
                    blindness = Optional.empty();
                }
                return seen.isPresent() || probing != self;
            }
        } catch (IOException | RuntimeException e) {
            // Toxiproxy's client trips over an answer that ends too soon, with whatever it trips with.
            blindness = Optional.of("%s: %s".formatted(link.proxy(), e));
            return false;
        }
    }

    private Optional<String> look(NetworkLink link, Proxy proxy) throws IOException {
        Before was = before.get(link);
        if (was == null || !symptom.sign().canShowAfter(was.answer())) {
            blindness = Optional.of(link.proxy() + " was broken before, in a way that this cannot be told from");
            return Optional.empty();
        }
        InetSocketAddress listen = address(proxy.getListen());
        InetSocketAddress upstream = address(proxy.getUpstream());
        Set<InetSocketAddress> users = traffic.at(listen);
        was.met().addAll(users);
        Answer past = symptom.question().ask(network.probes(), upstream);
        if (was.met().isEmpty() || !symptom.isSound(past)) {
            blindness = Optional.of(link.proxy()
                    + (was.met().isEmpty() ? " is used by nobody" : " leads to a broker that does not answer"));
            return Optional.empty();
        }
        Answer over = symptom.questionAfter(was.answer()).ask(network.probes(), listen);
        // What has become of the broker, the link and its users meanwhile may be another's doing.
        if (!symptom.sign().isIn(over, was.answer())
                || !symptom.isSound(symptom.question().ask(network.probes(), upstream))
                || !others(proxy).equals(was.others())) {
            return Optional.empty();
        }
        Set<InetSocketAddress> hit = hit(users, was.met(), traffic.at(listen));
        return hit.isEmpty() ? Optional.empty() : Optional.of(sentence(link, past, over, hit.size()));
    }

    /** Those that the fault has ended, or that stood while it was there. */
    private Set<InetSocketAddress> hit(
            Set<InetSocketAddress> users, Set<InetSocketAddress> met, Set<InetSocketAddress> now) {
        Set<InetSocketAddress> hit = new HashSet<>(symptom.endsConnections() ? met : users);
        if (symptom.endsConnections()) {
            hit.removeAll(now);
        } else {
            hit.retainAll(now);
        }
        return hit;
    }

    private String sentence(NetworkLink link, Answer past, Answer over, int users) {
        String found =
                switch (over.outcome()) {
                    case ANSWERED -> "an answer that took %,d ms";
                    case SILENT -> "a question that had no answer after %,d ms";
                    case ENDED -> "a connection that ended after %,d ms";
                    case UNREACHABLE -> "a connection that was refused after %,d ms";
                };
        return "%s on %s (%,d ms past it), %s"
                .formatted(
                        found.formatted(over.took().toMillis()),
                        link.proxy(),
                        past.took().toMillis(),
                        (symptom.endsConnections() ? "where %d of its connections ended" : "where %d connections stand")
                                .formatted(users));
    }

    private static InetSocketAddress address(String hostPort) {
        int colon = hostPort.lastIndexOf(':');
        return new InetSocketAddress(hostPort.substring(0, colon), Integer.parseInt(hostPort.substring(colon + 1)));
    }
}
