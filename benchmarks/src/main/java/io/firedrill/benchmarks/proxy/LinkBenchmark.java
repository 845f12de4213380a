package io.firedrill.benchmarks.proxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.firedrill.benchmarks.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Throughput, added latency, exactness of toxics and memory of a link, round by round beside its peers. */
@Command(name = "LinkBenchmark", mixinStandardHelpOptions = true, description = "Measures a link of the fault network.")
public final class LinkBenchmark implements Callable<Integer> {
    private static final int ROUND_TRIPS = 10_000;
    private static final double LATENCY_MILLIS = 50;
    private static final double MEDIAN_OFF_MILLIS = 2;
    private static final double P99_OFF_MILLIS = 5;
    private static final double RATE_KILOBYTES = 10_000;
    private static final double RATE_OFF = 0.05;
    /** More than loopback sockets take by themselves from so many connections. */
    private static final long CROWD_BYTES = 4L << 30;
    /** As good as a cut, and known to every subject. */
    private static final long CUT_MILLIS = 600_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--peer", paramLabel = "FILE", description = "The real Toxiproxy's server binary.")
    private @Nullable String peer;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--blocks",
            defaultValue = "8000",
            description = "Blocks of 256 KiB in each transfer. Default: ${DEFAULT-VALUE}.")
    private int blocks = 8_000;

    private boolean exact = true;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LinkBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Subject> subjects = new ArrayList<>(List.of(Subject.direct(), Subject.firedrill()));
        if (peer != null) {
            subjects.add(Subject.toxiproxy(peer));
        }
        try (Sink sink = new Sink()) {
            beside(subjects, sink);
            for (Subject subject : subjects.subList(1, subjects.size())) {
                exactness(subject, sink);
                crowd(subject, sink);
            }
        } finally {
            subjects.forEach(Subject::close);
        }
        return exact ? 0 : 1;
    }

    /** Only the project's own link must be exact; its peer is measured for comparison. */
    private void require(Subject subject, String what, double off, double most) {
        if (subject.isOwn() && !(Math.abs(off) <= most)) {
            exact = false;
            say("%-10s NOT EXACT: %s is off by %.2f, at most %.2f is asked", subject.name(), what, off, most);
        }
    }

    private void say(String format, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private void beside(List<Subject> subjects, Sink sink) throws IOException {
        Map<Subject, Spread> throughput = new LinkedHashMap<>();
        Map<Subject, Spread> latency = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Subject subject : subjects) {
                Proxy link = subject.link("round-" + round, sink.address());
                InetSocketAddress address = Subject.address(link, sink.address());
                double bytes = Probe.throughput(address, blocks);
                Histogram times = Probe.roundTrips(address, ROUND_TRIPS / 4, ROUND_TRIPS);
                // The first round warms everybody up.
                if (round > 0) {
                    throughput.computeIfAbsent(subject, one -> new Spread()).add(bytes / 1e9);
                    latency.computeIfAbsent(subject, one -> new Spread()).add(times.getValueAtPercentile(50) / 1e3);
                }
                if (link != null) {
                    link.delete();
                }
            }
        }
        throughput.forEach((subject, spread) -> say("%-10s throughput   %s GB/s", subject.name(), spread));
        latency.forEach((subject, spread) -> say("%-10s round trip   %s us median, 1 KiB", subject.name(), spread));
    }

    private void exactness(Subject subject, Sink sink) throws IOException {
        Proxy late = subject.link("late", sink.address());
        Proxy narrow = subject.link("narrow", sink.address());
        if (late == null || narrow == null) {
            return;
        }
        late.toxics().latency("latency", ToxicDirection.UPSTREAM, (long) LATENCY_MILLIS);
        Histogram times = Probe.roundTrips(Subject.address(late, sink.address()), 5, 200);
        double median = times.getValueAtPercentile(50) / 1e6;
        double p99 = times.getValueAtPercentile(99) / 1e6;
        say("%-10s latency of 50 ms: median %.2f ms, p99 %.2f ms", subject.name(), median, p99);
        require(subject, "the median in ms", median - LATENCY_MILLIS, MEDIAN_OFF_MILLIS);
        require(subject, "the p99 in ms", p99 - LATENCY_MILLIS, P99_OFF_MILLIS);
        narrow.toxics().bandwidth("bandwidth", ToxicDirection.UPSTREAM, (long) RATE_KILOBYTES);
        double bytes = Probe.throughput(Subject.address(narrow, sink.address()), 200);
        say("%-10s bandwidth of 10,000 kB/s: %.0f kB/s", subject.name(), bytes / 1e3);
        require(subject, "the bandwidth's share", bytes / 1e3 / RATE_KILOBYTES - 1, RATE_OFF);
        late.delete();
        narrow.delete();
    }

    private void crowd(Subject subject, Sink sink) throws IOException {
        List<SocketChannel> connections = new ArrayList<>();
        List<Proxy> links = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            Proxy link = subject.link("crowd-" + number, sink.address());
            if (link != null) {
                links.add(link);
            }
            for (int i = 0; i < 10; i++) {
                connections.add(Probe.idle(Subject.address(link, sink.address())));
            }
        }
        say(
                "%-10s 200 links, %d connections: %.0f MB resident at most",
                subject.name(), connections.size(), subject.peakMegabytes());
        for (Proxy link : links) {
            link.toxics().latency("cut", ToxicDirection.UPSTREAM, CUT_MILLIS);
        }
        double written = Probe.writeAll(connections, CROWD_BYTES);
        say(
                "%-10s the same, cut, their clients having written %.0f MB: %.0f MB resident at most",
                subject.name(), written / 1e6, subject.peakMegabytes());
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
