package io.firedrill.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a region from outside, as a monitoring system would, on a thread of its own: so that "the region is lost" and "the
 * broker fell out of the ISR" are observations, not assumptions. Every broker is asked, and the majority believed.
 */
public final class RegionObserver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegionObserver.class);
    private static final Duration PACE = Duration.ofMillis(200);

    private final List<BrokerProbe> probes;
    private final ExecutorService asking;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile RegionView lastKnown = RegionView.unreachable();
    private volatile RegionView view = RegionView.unreachable();

    /**
     * Starts to watch.
     *
     * @param bootstrapServers of all brokers, by id
     * @param topics whose partitions are watched; those that do not exist are taken for healthy
     */
    public RegionObserver(String region, String bootstrapServers, Set<String> topics) {
        this.probes = Stream.of(bootstrapServers.split(",", -1))
                .map(address -> new BrokerProbe(address, topics))
                .toList();
        this.asking = Executors.newFixedThreadPool(probes.size(), task -> daemon(task, "probe-" + region));
        this.thread = daemon(this::watch, "observer-" + region);
        thread.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What was seen when a broker last answered. */
    public RegionView lastKnown() {
        return lastKnown;
    }

    /** What was seen last; unreachable before the first answer. */
    public RegionView view() {
        return view;
    }

    private void watch() {
        try {
            do {
                RegionView seen = look();
                view = seen;
                if (seen.reachable()) {
                    lastKnown = seen;
                }
            } while (!closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException | RejectedExecutionException e) {
            LOG.atDebug().setCause(e).log("the observer ends");
        }
        probes.forEach(BrokerProbe::close);
    }

    private RegionView look() throws InterruptedException {
        List<Callable<Optional<RegionView>>> questions = new ArrayList<>();
        probes.forEach(probe -> questions.add(probe::look));
        List<RegionView> views = new ArrayList<>();
        for (Future<Optional<RegionView>> answer : asking.invokeAll(questions)) {
            try {
                answer.get().ifPresent(views::add);
            } catch (ExecutionException e) {
                LOG.atWarn().setCause(e).log("a broker's answer made no sense");
            }
        }
        return RegionViews.combine(views).withRefusing(refusing());
    }

    private Set<Integer> refusing() {
        return IntStream.rangeClosed(1, probes.size())
                .filter(id -> probes.get(id - 1).isRefused())
                .boxed()
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        closed.countDown();
        asking.shutdownNow();
        thread.interrupt();
    }
}
