package io.firedrill.benchmarks.network;

import io.firedrill.benchmarks.Spread;
import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.HostsFile;
import io.firedrill.cluster.RegionException;
import io.firedrill.cluster.Wiring;
import io.firedrill.fault.FaultNetwork;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A region whose links all go through the fault network, in turn with one without; then cuts of one link. */
@Command(
        name = "RegionBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures what the fault network costs a region, and how fast a cut bites and heals. "
                + "Writes up to 2 GB per round, and deletes them.")
public final class RegionBenchmark implements Callable<Integer> {
    private static final String CLIENT = "bench-1";

    private final Path folder;
    private final Path hosts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "Of each round at full speed. Default: ${DEFAULT-VALUE}.")
    private int seconds = 15;

    private RegionBenchmark(Path folder, Path hosts) {
        this.folder = folder;
        this.hosts = hosts;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("region-benchmark");
        Path hosts = folder.resolve("hosts");
        // Read when the first name is looked up: this process reaches the linked brokers by its links, too.
        System.setProperty("jdk.net.hosts.file", hosts.toString());
        System.exit(new CommandLine(new RegionBenchmark(folder, hosts)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, RegionException, InterruptedException, ExecutionException {
        try (AddressSlot slot = AddressSlot.claim();
                ChildProcesses children = ChildProcesses.open();
                FaultNetwork network = FaultNetwork.start(slot, 7)) {
            BenchRegion.Site site = new BenchRegion.Site(
                    slot,
                    folder,
                    new CdsArchives(children, this::say).ofBrokers(slot, folder.resolve("archive")),
                    children);
            fullSpeed(site, network);
            cuts(site, network);
        } finally {
            Utils.delete(folder.toFile());
        }
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void fullSpeed(BenchRegion.Site site, FaultNetwork network)
            throws IOException, RegionException, InterruptedException, ExecutionException {
        Spread direct = new Spread();
        Spread linked = new Spread();
        try (BenchRegion plain = BenchRegion.start("a", 1, 3, site, Wiring.DIRECT);
                BenchRegion wired = BenchRegion.start("b", 2, 3, site, network)) {
            new HostsFile(CLIENT, wired.region().endpoints()).write(hosts, network);
            for (int round = 0; round <= rounds; round++) {
                double without = FullSpeed.measure(plain.region().bootstrapServers(), seconds);
                double with = FullSpeed.measure(wired.region().bootstrapServersByName(), seconds);
                // The first round warms everybody up.
                if (round > 0) {
                    direct.add(without);
                    linked.add(with);
                }
            }
        }
        say("direct  full speed  %s records/s of 1 kB, RF 3, acks=all".formatted(direct));
        say("links   full speed  %s records/s".formatted(linked));
        say(String.format(Locale.ROOT, "links / direct      %.2f", linked.median() / direct.median()));
    }

    private void cuts(BenchRegion.Site site, FaultNetwork network)
            throws IOException, RegionException, InterruptedException, ExecutionException {
        Spread drop = new Spread();
        Spread comeback = new Spread();
        long acknowledged = 0;
        long failed = 0;
        try (BenchRegion wired = BenchRegion.start("c", 3, 1, site, network)) {
            CutFollower cut = new CutFollower(wired, network);
            for (int round = 0; round < rounds; round++) {
                CutFollower.Result result = cut.measure(round);
                drop.add(result.dropSeconds());
                comeback.add(result.returnSeconds());
                acknowledged += result.acknowledged();
                failed += result.failed();
            }
        }
        say("cut     follower out of the ISR after   %s s, replica.lag.time.max.ms is 2000".formatted(drop));
        say("heal    follower in the ISR again after %s s".formatted(comeback));
        say("sends meanwhile: %,d acknowledged, %,d failed".formatted(acknowledged, failed));
    }
}
