package io.firedrill.benchmarks.checker;

import io.firedrill.checker.Checker;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Verdict;
import io.firedrill.scenario.ScenarioException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much memory judging a flawless history of so many records takes, and how long. */
@Command(
        name = "CheckerMemory",
        mixinStandardHelpOptions = true,
        description = "Judges so many records once. Give the JVM the heap that is to suffice (-Xmx512m).")
public final class CheckerMemory implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--records", defaultValue = "1000000000", description = "Default: ${DEFAULT-VALUE}.")
    private long records = 1_000_000_000;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CheckerMemory()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, ScenarioException {
        long began = System.nanoTime();
        Verdict verdict = Checker.check(MadeUpHistory.scenario(), new MadeUpHistory(records, 20));
        double seconds = (System.nanoTime() - began) / 1e9;
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %,d records, each told four times, in %.1f s, %.2f million records/s%n",
                verdict.outcome(),
                verdict.totals().acknowledged(),
                seconds,
                records / 1e6 / seconds);
        out.printf(Locale.ROOT, "heap in use at most %,d MB%n", heapAtMost() >> 20);
        out.flush();
        return verdict.outcome() == Outcome.PASS ? 0 : 1;
    }

    private static long heapAtMost() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
