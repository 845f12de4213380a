package io.firedrill.benchmarks.checker;

import io.firedrill.benchmarks.Spread;
import io.firedrill.checker.Checker;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Verdict;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast a flawless history of so many records is judged, beside a visitor that does nothing. */
@Command(
        name = "CheckerBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures the checker. Give the JVM the heap that is to suffice (-Xmx512m).")
public final class CheckerBenchmark implements Callable<Integer> {
    private static final String SCENARIO = """
            name: made-up
            description: A drill that nobody ran.
            regions: {a: {brokers: 3}}
            topics: {t: {partitions: 6}}
            producers: {p: {rate: 1000, topics: {t: 1}}}
            groups: {g: {topics: [t]}}
            duration: 1s
            settle: 1s
            """;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--records", defaultValue = "10000000", description = "Default: ${DEFAULT-VALUE}.")
    private long records = 10_000_000;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CheckerBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, ScenarioException {
        Scenario scenario = scenario();
        History history = new MadeUpHistory(records);
        Spread checked = new Spread();
        Spread only = new Spread();
        Outcome outcome = Outcome.PASS;
        for (int round = 0; round <= rounds; round++) {
            double reading = millionsPerSecond(() -> readOnce(history));
            long began = System.nanoTime();
            Verdict verdict = Checker.check(scenario, history);
            double checking = records / 1e6 / ((System.nanoTime() - began) / 1e9);
            outcome = outcome.and(verdict.outcome());
            // The first is for the compiler.
            if (round > 0) {
                only.add(reading);
                checked.add(checking);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%,d records, each told four times, %d rounds%n", records, rounds);
        out.printf(Locale.ROOT, "reading them once, to no purpose   %s million records/s%n", only);
        out.printf(Locale.ROOT, "judging them                       %s million records/s%n", checked);
        out.printf(Locale.ROOT, "heap in use at most                %,d MB%n", heapAtMost() >> 20);
        out.flush();
        return outcome == Outcome.PASS ? 0 : 1;
    }

    private interface Work {
        void run() throws IOException;
    }

    private double millionsPerSecond(Work work) throws IOException {
        long began = System.nanoTime();
        work.run();
        return records / 1e6 / ((System.nanoTime() - began) / 1e9);
    }

    private static void readOnce(History history) throws IOException {
        for (HistoryWriterInfo writer : history.writers()) {
            history.read(writer, new EntryVisitor() {});
        }
    }

    private static long heapAtMost() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static Scenario scenario() throws IOException, ScenarioException {
        Path file = Files.createTempFile("made-up", ".yaml");
        try {
            Files.writeString(file, SCENARIO);
            return ScenarioFile.read(file);
        } finally {
            Files.delete(file);
        }
    }
}
