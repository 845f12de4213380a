package io.firedrill.benchmarks.cli;

import io.firedrill.benchmarks.capacity.Demand;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What is expected of a region. */
final class DemandOptions {
    private static final double PERCENT = 100;
    private static final int MOST_REPLICAS = 9;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--peak",
            paramLabel = "RECORDS/S",
            required = true,
            description = "Records per second at the peak, as of today.")
    private double peak;

    @Option(
            names = "--growth",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "How much more that will be. Default: ${DEFAULT-VALUE}.")
    private double growth;

    @Option(
            names = "--burst",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description =
                    "How many times the peak comes in a burst. Brokers must carry it for as long as it takes. Default: ${DEFAULT-VALUE}.")
    private double burst = 1;

    @Option(
            names = "--burst-lasts",
            paramLabel = "TIME",
            description =
                    "After which a burst is over: the mirror may fall behind in it, but not by more than --rpo. Default: it lasts, so that the"
                            + " mirror has to keep up with it.")
    private @Nullable Duration burstLasts;

    @Option(
            names = "--average",
            paramLabel = "RECORDS/S",
            description = "Records per second over the whole retention, for the disks. Default: the peak.")
    private @Nullable Double average;

    @Option(
            names = "--p99",
            paramLabel = "TIME",
            defaultValue = "100ms",
            description =
                    "Within this, 99 of 100 records must be acknowledged, counted from when they were due. Default:"
                            + " ${DEFAULT-VALUE}.")
    private Duration p99 = Duration.ofMillis(100);

    @Option(
            names = "--rpo",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How much of the newest a standby may lack at the end of a burst. Default: ${DEFAULT-VALUE}.")
    private Duration rpo = Duration.ofSeconds(30);

    @Option(
            names = "--retention",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "Of the topics. Default: ${DEFAULT-VALUE}.")
    private Duration retention = Duration.ofDays(7);

    @Option(
            names = "--outage",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "Of the link or the standby, after which the mirror catches up. Default: ${DEFAULT-VALUE}.")
    private Duration outage = Duration.ofMinutes(30);

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "3",
            description = "Of each record in production, for the disks. Default: ${DEFAULT-VALUE}.")
    private int replicas = 3;

    @Option(
            names = "--consumer-records",
            paramLabel = "RECORDS/S",
            defaultValue = "0",
            description =
                    "What one of your consumers manages, so that there are partitions enough for them. Default: they do not limit.")
    private double consumerRecords;

    /** Says what is wrong with them before anything starts. */
    Demand demand() {
        Usage.require(spec, peak > 0 && !Double.isInfinite(peak), "--peak %s: must be more than 0".formatted(peak));
        Usage.require(
                spec, growth > -PERCENT, "--growth %s: a peak cannot shrink by 100 percent or more".formatted(growth));
        Usage.require(spec, burst >= 1, "--burst %s: must be 1 or more".formatted(burst));
        Usage.require(
                spec,
                burstLasts == null || (burst > 1 && burstLasts.toMillis() >= 1),
                "--burst-lasts: must be 1ms or more, and is of a --burst of more than 1");
        Usage.require(spec, average == null || average > 0, "--average %s: must be more than 0".formatted(average));
        Usage.require(spec, p99.toMillis() >= 1, "--p99 %dms: must be 1ms or more".formatted(p99.toMillis()));
        Usage.require(spec, !rpo.isNegative(), "--rpo: must be 0s or more");
        Usage.require(
                spec,
                retention.toSeconds() >= 1,
                "--retention %dms: must be 1s or more".formatted(retention.toMillis()));
        Usage.require(
                spec,
                replicas >= 1 && replicas <= MOST_REPLICAS,
                "--replicas %d: from 1 to %d".formatted(replicas, MOST_REPLICAS));
        Usage.require(
                spec, consumerRecords >= 0, "--consumer-records %s: must be 0 or more".formatted(consumerRecords));
        return new Demand(
                peak,
                growth / PERCENT,
                burst,
                burstLasts,
                average == null ? peak : average,
                p99,
                rpo,
                retention,
                outage,
                replicas,
                consumerRecords);
    }
}
