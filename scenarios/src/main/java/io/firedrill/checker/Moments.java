package io.firedrill.checker;

import io.firedrill.history.FaultInjected;
import io.firedrill.history.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says of a moment when it was, in seconds since the traffic began, and which faults were in force. */
final class Moments {
    private final Optional<Long> zeroMicros;
    private final List<InForce> faults = new ArrayList<>();

    private record InForce(String label, long fromMicros, long untilMicros) {}

    Moments(DrillFacts facts) {
        zeroMicros = facts.began(Phase.TRAFFIC);
        for (FaultInjected fault : facts.faults()) {
            faults.add(new InForce(
                    fault.kind() + " " + fault.target(),
                    fault.atMicros(),
                    facts.healedMicros(fault).orElse(Long.MAX_VALUE)));
        }
    }

    /** Not in a drill whose traffic never began. */
    boolean areKnown() {
        return zeroMicros.isPresent();
    }

    /** Since the traffic began; NaN if it never did. */
    double seconds(long micros) {
        return zeroMicros.map(zero -> (micros - zero) / 1e6).orElse(Double.NaN);
    }

    /** Those in force at that moment, {@code kill broker-1.a}. */
    List<String> faultsAt(long micros) {
        return faults.stream()
                .filter(fault -> fault.fromMicros() <= micros && micros <= fault.untilMicros())
                .map(InForce::label)
                .toList();
    }

    /** {@code " at 12.431 s, during kill broker-1.a"}; empty in a drill whose traffic never began. */
    String of(long micros) {
        if (!areKnown()) {
            return "";
        }
        List<String> during = faultsAt(micros);
        return String.format(Locale.ROOT, " at %.3f s", seconds(micros))
                + (during.isEmpty() ? "" : ", during " + String.join(" and ", during));
    }
}
