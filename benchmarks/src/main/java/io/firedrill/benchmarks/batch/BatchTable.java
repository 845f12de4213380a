package io.firedrill.benchmarks.batch;

import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.payload.Payloads;
import io.firedrill.benchmarks.payload.SampleException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs {@link BatchBenchmark} for some settings, in turn and in a bounded time, and prints what it came to. */
@Command(
        name = "BatchTable",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures what batching and compression cost and save in memory, on one thread, beside the codec alone on the"
                        + " same bytes; each round in JVMs of its own, the settings in turn.")
public final class BatchTable implements Callable<Integer> {
    /** Starting a JVM, making payloads up, warming up, and what JMH does around a trial. */
    private static final long AROUND_A_TRIAL_MILLIS = 1_400;

    private static final long LEAST_TRIAL_MILLIS = 400;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--side",
            defaultValue = "WRITE",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Side side = Side.WRITE;

    @Option(
            names = "--settings",
            split = ",",
            paramLabel = "CODEC[:LEVEL]@BATCH_SIZE",
            defaultValue = "none@16384,gzip@16384,snappy@16384,lz4@16384,zstd@16384,lz4@262144,zstd@262144",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<String> settings = List.of();

    @Option(
            names = "--payloads",
            split = ",",
            defaultValue = "JSON_ORDERS,LOG_LINES",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<PayloadKind> payloads = List.of();

    @Option(
            names = "--sample",
            description = "Records of your own instead: a text file, each line one, or a folder, each file one.")
    private @Nullable Path sample;

    @Option(
            names = "--record-bytes",
            defaultValue = "1024",
            description = "Of generated records. Default: ${DEFAULT-VALUE}.")
    private int recordBytes = 1_024;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            defaultValue = "290",
            description = "About how long all of it takes; it is shared out evenly. Default: ${DEFAULT-VALUE}.")
    private int seconds = 290;

    @Option(
            names = "--link",
            defaultValue = "125",
            description =
                    "MB/s that the network takes, for the recommendation. Default: ${DEFAULT-VALUE}, which is 1 Gbit/s.")
    private double link = 125;

    @Option(names = "--json", description = "Write the results there, in JMH's format.")
    private @Nullable Path json;

    /** Of all records of the sample; generated ones are always enough. */
    private long sampleBytes = Long.MAX_VALUE;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BatchTable())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws RunnerException {
        checkOptions();
        List<Setting> parsed = settings();
        List<String> sources = sources();
        List<BatchTrial> trials = trials(parsed, sources);
        long millis = trialMillis(trials.size());
        Rounds all = new Rounds();
        Map<BatchTrial, Figures> figures = new LinkedHashMap<>();
        long began = System.nanoTime();
        for (int round = 1; round <= rounds; round++) {
            for (BatchTrial trial : trials) {
                RunResult result = trial.run(millis);
                all.add(trial, result);
                figures.computeIfAbsent(trial, key -> new Figures()).add(result);
            }
            say("round %d of %d: %d s"
                    .formatted(round, rounds, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        }
        for (String source : sources) {
            sayTable(source, parsed, figures);
        }
        if (json != null) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, json.toString())
                    .writeOut(all.merged());
            say("JMH's results: " + json);
        }
        return 0;
    }

    private List<Setting> settings() {
        try {
            return settings.stream().map(Setting::parse).distinct().toList();
        } catch (IllegalArgumentException e) {
            throw wrong("--settings: " + e.getMessage());
        }
    }

    /** Whatever is wrong is found before the first fork. */
    private void checkOptions() {
        if (json != null) {
            Path folder = json.toAbsolutePath().getParent();
            if (Files.isDirectory(json) || folder == null || !Files.isDirectory(folder)) {
                throw wrong("--json: " + json + " cannot be a file: its folder does not exist, or it is one itself");
            }
        }
        if (rounds < 1) {
            throw wrong("--rounds is " + rounds + "; one is the least");
        }
        if (!(link > 0)) {
            throw wrong("--link is " + link + "; it must be more than 0");
        }
    }

    private List<String> sources() {
        try {
            if (sample != null) {
                Payloads own = Payloads.ofSample(sample);
                sampleBytes = own.bytes();
                say("%s: %,d records of %,d bytes on average"
                        .formatted(sample, own.records(), own.bytes() / own.records()));
                return List.of("sample:" + sample.toAbsolutePath());
            }
            var unused = Payloads.generate(PayloadKind.INCOMPRESSIBLE, recordBytes, 1, 0);
            return payloads.stream().distinct().map(PayloadKind::name).toList();
        } catch (SampleException e) {
            throw wrong("--sample: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw wrong("--record-bytes: " + e.getMessage());
        }
    }

    private List<BatchTrial> trials(List<Setting> parsed, List<String> sources) {
        List<BatchTrial> trials = new ArrayList<>();
        for (String source : sources) {
            for (Setting setting : parsed) {
                trials.add(new BatchTrial(side.path(), source, setting, recordBytes));
                trials.add(new BatchTrial(side.raw(), source, setting, recordBytes));
            }
        }
        return trials;
    }

    private long trialMillis(int trials) {
        long each = TimeUnit.SECONDS.toMillis(seconds) / rounds / trials - AROUND_A_TRIAL_MILLIS;
        if (each < LEAST_TRIAL_MILLIS) {
            long needed = (LEAST_TRIAL_MILLIS + AROUND_A_TRIAL_MILLIS) * rounds * trials / 1_000 + 1;
            throw wrong("--seconds is %d; %d rounds of %d trials need %d, or fewer settings or payloads"
                    .formatted(seconds, rounds, trials, needed));
        }
        return each;
    }

    private void sayTable(String source, List<Setting> parsed, Map<BatchTrial, Figures> figures) {
        say("");
        say("%s, %s; median (least to most) of %d rounds".formatted(source, side, rounds));
        say(TableRow.HEADER);
        Map<Setting, Figures> paths = new LinkedHashMap<>();
        for (Setting setting : parsed) {
            Figures path = figures.get(new BatchTrial(side.path(), source, setting, recordBytes));
            Figures raw = figures.get(new BatchTrial(side.raw(), source, setting, recordBytes));
            if (path != null && raw != null) {
                say(new TableRow(setting, path, raw).text());
                paths.put(setting, path);
                sayIfSampleIsSmall(setting, path);
            }
        }
        if (side == Side.WRITE && paths.containsKey(Setting.KAFKAS_DEFAULT)) {
            say(String.format(Locale.ROOT, "over %.0f MB/s, one core: %s", link, new Advice(paths, link).text()));
        }
    }

    /** A codec finds a record again that is twice in a batch. */
    private void sayIfSampleIsSmall(Setting setting, Figures path) {
        double perBatch = setting.batchBytes() * path.compressionRatio.median();
        if (perBatch > sampleBytes) {
            say(String.format(
                    Locale.ROOT,
                    "  BEWARE: a batch takes %,.0f bytes of values, the sample has %,d: records are in it more than once, and the ratio is too good",
                    perBatch,
                    sampleBytes));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
