package io.firedrill.report;

import io.firedrill.checker.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The recovery as the page draws it: one bar per step, each from the end of the one before. */
final class RecoverySteps {
    private final List<Map<String, String>> bars = new ArrayList<>();
    private final double totalSeconds;
    private double reachedSeconds;

    private RecoverySteps(double totalSeconds) {
        this.totalSeconds = totalSeconds;
    }

    static Map<String, Object> of(Recovery recovery) {
        RecoverySteps steps = new RecoverySteps(Math.max(0.001, longest(recovery)));
        steps.add("detect", recovery.detected());
        steps.add("decide", recovery.decided());
        steps.addAlongside("first produce", recovery.firstProduce());
        steps.add("switch", recovery.switched());
        steps.add("first consume", recovery.firstConsume());
        steps.add("drained", recovery.drained());
        Map<String, Object> page = new HashMap<>();
        page.put("region", recovery.region());
        page.put("steps", steps.bars);
        page.put("rto", Times.seconds(recovery.firstConsume()));
        page.put("rpo", Times.seconds(recovery.rpo()));
        page.put("unreplicated", String.format(Locale.ROOT, "%,d", recovery.unreplicated()));
        return page;
    }

    private static double longest(Recovery recovery) {
        double longest = 0;
        for (Optional<Duration> step :
                List.of(recovery.switched(), recovery.firstProduce(), recovery.firstConsume(), recovery.drained())) {
            longest = Math.max(longest, step.map(RecoverySteps::seconds).orElse(0.0));
        }
        return longest;
    }

    private void add(String label, Optional<Duration> end) {
        addAlongside(label, end);
        reachedSeconds =
                Math.max(reachedSeconds, end.map(RecoverySteps::seconds).orElse(reachedSeconds));
    }

    private void addAlongside(String label, Optional<Duration> end) {
        double to = end.map(RecoverySteps::seconds).orElse(reachedSeconds);
        double from = Math.min(reachedSeconds, to);
        bars.add(Map.of(
                "label", label,
                "left", percent(from),
                "width", percent(to - from),
                "value", Times.seconds(end)));
    }

    private String percent(double seconds) {
        return String.format(Locale.ROOT, "%.2f", 100 * seconds / totalSeconds);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
