package io.firedrill.benchmarks.capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a planner found, in sentences. */
public final class CapacityText {
    private static final double MODEL_IS_OFF = 0.15;
    private static final int SHOWN_SENSITIVITIES = 5;

    private CapacityText() {}

    /** For a terminal. */
    public static List<String> of(CapacityResults results) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %s, %d partitions; %s, %d cores"
                .formatted(
                        results.target(),
                        results.payload(),
                        results.partitions(),
                        results.environment().cpu(),
                        results.environment().cores()));
        lines.add("");
        lines.add(headline(results));
        lines.addAll(remedies(results));
        lines.add("");
        lines.add("  %-20s %26s %10s".formatted("records/s within p99", "carried, not carried", "headroom"));
        for (ConditionResult condition : results.conditions()) {
            lines.add("  %-20s %26s %10s"
                    .formatted(condition.condition().label(), range(condition), headroom(results, condition)));
        }
        results.conditions().stream()
                .filter(condition -> condition.source() != ConditionResult.Source.MEASURED)
                .forEach(condition -> lines.add("  " + condition.condition().label() + ": " + condition.how() + "."));
        lines.add("");
        plan(results).forEach(row -> lines.add("  %-20s %s".formatted(row.what() + ":", row.value())));
        lines.add("");
        lines.add(dominant(results));
        results.sensitivities().stream()
                .limit(SHOWN_SENSITIVITIES)
                .forEach(some -> lines.add("  %-30s headroom %s to %s"
                        .formatted(
                                some.assumption().label() + " -20 % to +20 %:",
                                Rounded.percent(some.less().headroom()),
                                Rounded.percent(some.more().headroom()))));
        lines.add("");
        lines.addAll(caveats(results));
        return lines;
    }

    /** A row of the plan. */
    record Row(String what, String value, String why) {}

    static String headline(CapacityResults results) {
        Demand demand = results.demand();
        String asked = "%s records/s (peak %s, growth %s, burst x%s)"
                .formatted(
                        number(demand.needed()),
                        number(demand.peak()),
                        Rounded.percent(demand.growth()),
                        number(demand.burst()));
        return switch (results.carried()) {
            case YES ->
                "Carried: %s with p99 within %s, in all conditions that were measured; headroom %s where it is least, with %s."
                        .formatted(
                                asked,
                                millis(demand.p99()),
                                results.weakest()
                                        .map(weakest -> Rounded.percent(weakest.headroom(demand.needed())))
                                        .orElse("unknown"),
                                results.weakest()
                                        .map(weakest -> weakest.condition().label())
                                        .orElse("none"));
            case NO ->
                "Not carried: %s with p99 within %s: not with %s."
                        .formatted(asked, millis(demand.p99()), conditions(results, Carried.NO));
            case UNKNOWN ->
                "Unknown whether it carries %s with p99 within %s: %s."
                        .formatted(asked, millis(demand.p99()), unknownBecause(results));
        };
    }

    private static String conditions(CapacityResults results, Carried carried) {
        List<String> labels = results.conditions().stream()
                .filter(condition ->
                        condition.carried() == carried && condition.source() != ConditionResult.Source.NEITHER)
                .map(condition -> condition.condition().label())
                .toList();
        return labels.isEmpty() ? "any condition" : String.join(", ", labels);
    }

    private static String unknownBecause(CapacityResults results) {
        boolean undecided = results.conditions().stream()
                .flatMap(condition -> Stream.ofNullable(condition.knee()))
                .flatMap(knee -> knee.readings().stream())
                .anyMatch(reading -> reading.hold(results.demand().p99()) == Hold.UNDECIDED);
        String where = conditions(results, Carried.UNKNOWN);
        return undecided
                ? "others were busy on this machine, and might be the reason (%s)".formatted(where)
                : "the measurements or the model do not say for %s".formatted(where);
    }

    /** What would do, where the demand is not carried. */
    static List<String> remedies(CapacityResults results) {
        if (results.carried() != Carried.NO) {
            return List.of();
        }
        List<String> remedies = new ArrayList<>();
        double needed = results.demand().needed();
        for (ConditionResult condition : results.conditions()) {
            if (condition.carried() != Carried.NO) {
                continue;
            }
            String with = condition.condition().label();
            if (condition.held() >= needed) {
                results.catchUpRecords()
                        .ifPresent(copied -> remedies.add(
                                "With %s it would do with a mirror that copies more than %s records/s (it copied %s): more tasks, more partitions, more CPU for it."
                                        .formatted(
                                                with, number(results.demand().mirrored()), Rounded.atLeast(copied))));
            } else if (condition.held() > 0) {
                remedies.add(
                        "With %s it would do for at most %s records/s, or with %.1f times what the region has, if that scales."
                                .formatted(
                                        with,
                                        Rounded.atLeast(condition.held()),
                                        Math.ceil(needed / condition.held() * 10) / 10));
                slower(condition, needed)
                        .ifPresent(p99 ->
                                remedies.add("With %s it would do if p99 could be %s.".formatted(with, millis(p99))));
            } else {
                remedies.add(
                        "With %s no rate that was tried held: the p99 objective is out of reach at any load, or nothing was acknowledged."
                                .formatted(with));
            }
        }
        return remedies;
    }

    /** The least objective by which a rate was measured to be carried that is no lower than needed. */
    private static Optional<Duration> slower(ConditionResult condition, double needed) {
        return Stream.ofNullable(condition.knee())
                .flatMap(knee -> knee.readings().stream())
                .filter(reading -> reading.offered() >= needed)
                .map(reading -> Duration.ofMillis(Math.max(
                                        reading.result().latency().p99(),
                                        reading.result().lateMicros())
                                / 1_000
                        + 1))
                .filter(p99 -> p99.compareTo(Duration.ofSeconds(1)) < 0)
                .min(Duration::compareTo);
    }

    static String range(ConditionResult condition) {
        if (condition.source() == ConditionResult.Source.NEITHER) {
            return "not measured";
        }
        Knee knee = condition.knee();
        if (knee == null) {
            return "~%s (modelled)".formatted(Rounded.atLeast(condition.held()));
        }
        OptionalDouble surely = knee.surelyMissed();
        String from = Rounded.atLeast(knee.held());
        return surely.isPresent()
                ? "%s to %s".formatted(from, Rounded.atMost(surely.getAsDouble()))
                : "%s or more".formatted(from);
    }

    static String headroom(CapacityResults results, ConditionResult condition) {
        return condition.source() == ConditionResult.Source.NEITHER
                ? "unknown"
                : Rounded.percent(condition.headroom(results.demand().needed()));
    }

    static List<Row> plan(CapacityResults results) {
        List<Row> rows = new ArrayList<>();
        CapacityPlan plan = results.plan();
        Demand demand = results.demand();
        rows.add(new Row(
                "producers",
                results.settings().label(),
                results.race().isEmpty() ? "as given" : "the best of a short race; firedrill bench looks at more"));
        rows.add(new Row(
                "partitions",
                "%d at least".formatted(plan.partitions()),
                "none gets more than was measured to work%s, and all brokers lead as many"
                        .formatted(demand.consumerRecords() > 0 ? ", each consumer manages one" : "")));
        if (plan.brokers() != null) {
            rows.add(new Row(
                    "brokers",
                    "%d".formatted(plan.brokers()),
                    "the rest carries the burst when one is lost, if brokers add up"));
        }
        if (plan.brokerCores() != null) {
            rows.add(
                    new Row(
                            "brokers",
                            String.format(Locale.ROOT, "%.1f cores of this kind for all of them", plan.brokerCores()),
                            "CPU time that brokers took for a record, used to 70 %; how many brokers cannot be told where they share a machine"));
        }
        rows.add(new Row(
                "disk",
                "%s for %s of %s records/s, %d replicas"
                        .formatted(
                                Rounded.bytes(plan.diskBytes()),
                                Rounded.time(demand.retention()),
                                number(demand.stored()),
                                demand.replicas()),
                "bytes as they were sent, filled to 70 %"));
        rows.add(new Row(
                "between regions",
                "%s/s, %s/s in a burst"
                        .formatted(
                                Rounded.bytes(plan.regionBytesPerSecond()), Rounded.bytes(plan.burstBytesPerSecond())),
                "if the mirror sends what the producers did; catching up takes more"));
        rows.add(new Row("catching up", catchUp(results), "from the rate that the mirror copied under load"));
        return rows;
    }

    private static String catchUp(CapacityResults results) {
        CatchUp mirror = results.catchUp();
        Demand demand = results.demand();
        if (mirror == null) {
            return "unknown, no mirror was measured";
        }
        String copied = "the mirror copies %s records/s (%.0f MB/s)"
                .formatted(Rounded.atLeast(mirror.recordsPerSecond()), mirror.megabytesPerSecond());
        String after = mirror.after(demand.outage(), demand.sustained())
                .map(time -> "%s after an outage of %s".formatted(Rounded.time(time), Rounded.time(demand.outage())))
                .orElse("never at the peak");
        return "%s; %s; %s".formatted(after, copied, burst(mirror, demand));
    }

    private static String burst(CatchUp mirror, Demand demand) {
        String objective = Rounded.time(demand.rpo());
        String what = demand.burst() > 1 ? "a burst" : "the peak";
        String lasts = demand.burstLasts() == null
                ? "as long as it may last"
                : "in the %s that it lasts".formatted(Rounded.time(demand.burstLasts()));
        return mirror.within(demand.rpo(), demand.needed())
                .map(time -> demand.burstOutlasts(time)
                        ? "%s breaks the RPO of %s after %s".formatted(what, objective, Rounded.time(time))
                        : "%s breaks the RPO of %s only after %s, and not %s"
                                .formatted(what, objective, Rounded.time(time), lasts))
                .orElse("%s does not break the RPO of %s, %s".formatted(what, objective, lasts));
    }

    static String dominant(CapacityResults results) {
        return results.sensitivities().stream()
                .findFirst()
                .map(some -> "What matters most is the %s: 20 %% less or more moves the headroom from %s to %s."
                        .formatted(
                                some.assumption().label(),
                                Rounded.percent(some.less().headroom()),
                                Rounded.percent(some.more().headroom())))
                .orElse("Nothing was carried: there is no headroom to be sensitive.");
    }

    /** What the figures do not say. */
    static List<String> caveats(CapacityResults results) {
        List<String> caveats = new ArrayList<>();
        if (results.embedded()) {
            caveats.add(
                    "Brokers, load and mirror shared this machine: the ratios between conditions and settings carry over, the absolute figures do not.");
        }
        if (results.quiet().isNoisy()) {
            caveats.add(
                    "This machine was not quiet: others disturbed %d of %d measurements, and used %.0f %% of it. What held, held; what was missed may be theirs."
                            .formatted(
                                    results.quiet().disturbed(),
                                    results.quiet().measurements(),
                                    Math.max(0, results.quiet().foreign()) * 100));
        }
        if (results.isGeneratorBusy()) {
            caveats.add("The load generator was at its own limit where the knee was found: the region may carry more.");
        }
        caveats.add(model(results.calibration()));
        return caveats;
    }

    private static String model(Calibration calibration) {
        if (calibration.isLimited()) {
            return "The cluster was sent no more than --most-records: what a larger record costs it was not seen.";
        }
        double error = calibration.error();
        return "The model of what a record costs is %s off for these records, which it was not fitted to%s."
                .formatted(
                        Rounded.percent(error),
                        Math.abs(error) > MODEL_IS_OFF ? ": take what it says of their size as a direction" : "");
    }

    private static String number(double figure) {
        return figure == Math.rint(figure)
                ? String.format(Locale.ROOT, "%,.0f", figure)
                : String.format(Locale.ROOT, "%,.1f", figure);
    }

    private static String millis(Duration time) {
        return time.toMillis() < 10_000 ? time.toMillis() + " ms" : Rounded.time(time);
    }
}
