package io.firedrill.mirror.bridge;

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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge as a process of its own, without the command line: {@code OffsetBridgeMain FILE SOURCE->TARGET MILLIS}, where {@code FILE} has the
 * properties of the flow's MirrorMaker 2. Runs until it is told to end; a cluster that does not answer is tried again.
 */
public final class OffsetBridgeMain {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetBridgeMain.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

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
        try (OffsetBridge bridge = OffsetBridge.of(flow, opposite(reader, flow), LIMIT)) {
            BridgeRounds rounds =
                    new BridgeRounds(bridge, Duration.ofMillis(Long.parseLong(args[2])), (what, trouble) -> LOG.atInfo()
                            .addKeyValue("where", what)
                            .addKeyValue("trouble", trouble)
                            .log("offsets cross, but for these"));
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(rounds, main), "end-of-bridge"));
            rounds.run();
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

    /** The process ends when this returns. */
    private static void end(BridgeRounds rounds, Thread main) {
        rounds.end();
        try {
            main.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
