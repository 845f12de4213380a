package io.firedrill.benchmarks.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.WorkloadParams;

/** The rounds of each trial, put together as if JMH had made that many forks one after the other. */
final class Rounds {
    private final Map<BatchTrial, List<RunResult>> results = new LinkedHashMap<>();

    void add(BatchTrial trial, RunResult result) {
        results.computeIfAbsent(trial, key -> new ArrayList<>()).add(result);
    }

    /** One entry a trial, as JMH's own formats take them. */
    Collection<RunResult> merged() {
        return results.values().stream().map(Rounds::merged).toList();
    }

    private static RunResult merged(List<RunResult> rounds) {
        List<BenchmarkResult> forks = rounds.stream()
                .flatMap(round -> round.getBenchmarkResults().stream())
                .toList();
        return new RunResult(withForks(rounds.get(0).getParams(), forks.size()), forks);
    }

    private static BenchmarkParams withForks(BenchmarkParams params, int forks) {
        WorkloadParams parameters = new WorkloadParams();
        int order = 0;
        for (String key : params.getParamsKeys()) {
            parameters.put(key, params.getParam(key), order++);
        }
        return new BenchmarkParams(
                params.getBenchmark(),
                params.generatedBenchmark(),
                params.shouldSynchIterations(),
                params.getThreads(),
                params.getThreadGroups(),
                params.getThreadGroupLabels(),
                forks,
                params.getWarmupForks(),
                params.getWarmup(),
                params.getMeasurement(),
                params.getMode(),
                parameters,
                params.getTimeUnit(),
                params.getOpsPerInvocation(),
                params.getJvm(),
                params.getJvmArgs(),
                params.getJdkVersion(),
                params.getVmName(),
                params.getVmVersion(),
                params.getJmhVersion(),
                params.getTimeout());
    }
}
