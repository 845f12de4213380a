package io.firedrill.benchmarks.result;

import io.firedrill.benchmarks.load.Latency;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadCurve;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code results.csv}: a line for each measurement. */
final class BenchCsv {
    private static final String HEAD =
            "stage,compression,batch_size,linger_ms,acks,in_flight,idempotent,partitions,offered_records_per_s,"
                    + "records_per_s,mb_per_s,wire_mb_per_s,mb_per_cpu_s,compressed_to,batch_bytes,"
                    + "p50_us,p95_us,p99_us,p999_us,max_us,end_to_end_p50_us,end_to_end_p99_us,client_cpu_s,broker_cpu_s,failed,indefinite,stolen_share,foreign_share";

    private BenchCsv() {}

    static void write(Path file, BenchResults results) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        int rung = 1;
        for (List<Trial> trials : results.found().rungs()) {
            String stage = "rung-" + rung++;
            trials.forEach(
                    trial -> trial.rounds().forEach(round -> lines.add(line(stage, trial.candidate(), 0, round))));
        }
        results.found().finals().forEach(trial -> trial.rounds()
                .forEach(round -> lines.add(line("final", trial.candidate(), 0, round))));
        for (LoadCurve curve : results.found().curves()) {
            curve.points()
                    .forEach(point -> lines.add(line("curve", curve.candidate(), point.offered(), point.result())));
        }
        Files.write(file, lines);
    }

    private static String line(String stage, Candidate candidate, double offered, LoadResult result) {
        ProducerSettings settings = candidate.settings();
        Latency read = result.endToEnd();
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%d,%s,%d,%s,%d,%.0f,%.1f,%.3f,%.3f,%.3f,%.4f,%.0f,%d,%d,%d,%d,%d,%s,%s,%.3f,%.3f,%d,%d,%.4f,%.4f",
                stage,
                settings.codec(),
                settings.batchBytes(),
                settings.lingerMillis(),
                settings.acks(),
                settings.inFlight(),
                settings.idempotent(),
                candidate.partitions(),
                offered,
                result.recordsPerSecond(),
                result.megabytesPerSecond(),
                result.wireMegabytesPerSecond(),
                result.megabytesPerCpuSecond(),
                result.compressedTo(),
                result.batchBytes(),
                result.latency().p50(),
                result.latency().p95(),
                result.latency().p99(),
                result.latency().p999(),
                result.latency().max(),
                read == null ? "" : read.p50(),
                read == null ? "" : read.p99(),
                result.producerCpuSeconds(),
                result.processesCpuSeconds(),
                result.failed(),
                result.indefinite(),
                result.stolenShare(),
                result.foreignShare());
    }
}
