package io.firedrill.cli;

import io.firedrill.proxy.ProxyServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firedrill proxy}. */
@Command(
        name = "proxy",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the fault network's proxy alone, until it is stopped: TCP links that Toxiproxy's clients, unchanged,"
                    + " cut, slow and count.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  firedrill proxy",
            "  firedrill proxy --listen 127.0.0.1:18474 --config proxies.json --seed 42",
            "  curl -d '{\"name\":\"db\",\"listen\":\"127.0.0.1:15432\",\"upstream\":\"127.0.0.1:5432\"}'"
                    + " http://127.0.0.1:8474/proxies",
            "  curl -d '{\"type\":\"blackhole\",\"stream\":\"upstream\"}' http://127.0.0.1:8474/proxies/db/toxics",
            "",
            "Counters for Prometheus are at /metrics. docs/fault-network.md has every toxic."
        })
final class ProxyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = ProxyServer.USUAL_LISTEN,
            description = "Where control requests are taken; anybody who reaches it can break the links. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String listen = ProxyServer.USUAL_LISTEN;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Links to begin with: a JSON array of {name, listen, upstream}, as Toxiproxy reads it.")
    private @Nullable Path config;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Makes toxicity, jitter and slices repeatable. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption ignored = new Interruption();
                ProxyServer server = start()) {
            if (config != null) {
                server.populate(Files.readString(config));
            }
            InetAddress address = server.address().getAddress();
            err.println("firedrill: proxy with %d links, control at http://%s:%d"
                    .formatted(
                            server.links().all().size(),
                            address.getHostAddress(),
                            server.address().getPort()));
            if (!address.isLoopbackAddress()) {
                err.println("firedrill: other machines can reach the control port: there is no password");
            }
            err.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            err.println("firedrill: proxy stopped");
        }
        return ExitCode.PASS.number();
    }

    private ProxyServer start() throws IOException {
        try {
            return ProxyServer.start(listen, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--listen: " + e.getMessage());
        }
    }
}
