package io.firedrill.mirror.bridge;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorPropertiesReader;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge as a process of its own: {@code OffsetBridgeMain FILE SOURCE->TARGET MILLIS}, where {@code FILE} has the
 * properties of the flow's MirrorMaker 2. Runs until it is told to end; a cluster that does not answer is tried again.
 */
public final class OffsetBridgeMain {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetBridgeMain.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long ARRIVAL_MILLIS = 1_000;
    private static final long PULSE_MILLIS = 1_000;
    private static final long HOME_MILLIS = 1_000;

    private OffsetBridgeMain() {}

    /** Runs the bridge. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Properties file = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of(args[0]))) {
            file.load(text);
        }
        Map<String, String> properties =
                file.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, file::getProperty));
        MirrorPropertiesReader reader = new MirrorPropertiesReader(properties);
        ReplicationFlow flow = reader.flow(args[1]);
        CountDownLatch ended = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, main), "end-of-bridge"));
        try (OffsetBridge bridge = OffsetBridge.of(flow, opposite(reader, flow), LIMIT)) {
            beside("pulse", PULSE_MILLIS, ended, () -> {
                bridge.pulse();
                return Map.of();
            });
            Thread arrivals = beside("groups at the target", ARRIVAL_MILLIS, ended, bridge::arrive);
            Thread homes = beside("places in the target's own topics", HOME_MILLIS, ended, bridge::goHome);
            repeat("groups at the source", Long.parseLong(args[2]), ended, () -> bridge.cross()
                    .unread());
            arrivals.join(LIMIT.toMillis());
            homes.join(LIMIT.toMillis());
        }
    }

    /** A flow back that cannot be read is none that this one's places could depend on. */
    private static Optional<ReplicationFlow> opposite(MirrorPropertiesReader reader, ReplicationFlow flow) {
        try {
            return reader.opposite(flow);
        } catch (IllegalArgumentException e) {
            LOG.atInfo().setCause(e).log("nothing is told of places in the target's own topics");
            return Optional.empty();
        }
    }

    private static Thread beside(String what, long everyMillis, CountDownLatch ended, Round round) {
        Thread thread = new Thread(() -> repeat(what, everyMillis, ended, round), what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The process ends when this returns. */
    private static void end(CountDownLatch ended, Thread main) {
        ended.countDown();
        try {
            main.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says trouble, by group, once for as long as it stays the same. */
    private static void repeat(String what, long everyMillis, CountDownLatch ended, Round round) {
        Map<String, String> before = Map.of();
        try {
            do {
                Map<String, String> now;
                try {
                    now = round.trouble();
                } catch (ClusterException e) {
                    now = Map.of("all", String.valueOf(e.getMessage()));
                } catch (RuntimeException e) {
                    // The edge of the thread: whatever it is, the next round may do better.
                    now = Map.of("all", e.toString());
                }
                if (!now.equals(before)) {
                    LOG.atInfo()
                            .addKeyValue("where", what)
                            .addKeyValue("trouble", now)
                            .log("offsets cross, but for these");
                }
                before = now;
            } while (!ended.await(everyMillis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Round {
        Map<String, String> trouble() throws ClusterException, InterruptedException;
    }
}
