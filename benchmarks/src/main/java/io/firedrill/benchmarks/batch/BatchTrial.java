package io.firedrill.benchmarks.batch;

import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One fork of JMH: one method of {@link BatchBenchmark} with one setting.
 *
 * @param payload as {@link BatchShape} has it
 */
record BatchTrial(String method, String payload, Setting setting, int recordBytes) {
    /** Starts a JVM, lets JMH warm up for a quarter of the time ({@link WarmUp} has done so before), measures for the rest. */
    RunResult run(long millis) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("^" + Pattern.quote(BatchBenchmark.class.getName() + "." + method) + "$")
                        .param("codec", setting.codec())
                        .param("payload", payload)
                        .param("batchBytes", Integer.toString(setting.batchBytes()))
                        .param("recordBytes", Integer.toString(recordBytes))
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(millis / 4))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(millis * 3 / 4))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuTimeProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
    }
}
