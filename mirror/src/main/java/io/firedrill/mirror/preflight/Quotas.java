package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** Nothing syncs quotas. */
final class Quotas implements Check {
    @Override
    public About about() {
        return new About(
                "quotas",
                "Who has a quota at the source has the same at the target.",
                "Without it a client that runs wild takes the bandwidth that everybody needs to recover, and with a lower one clients are slower than they were at home.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        Map<ClientQuotaEntity, Map<String, Double>> here =
                mirror.source().access().quotas().value();
        Map<ClientQuotaEntity, Map<String, Double>> there =
                mirror.target().access().quotas().value();
        sorted(here)
                .forEach((who, quotas) -> quotas.forEach((quota, limit) -> {
                    Double other = there.getOrDefault(who, Map.of()).get(quota);
                    if (other == null || other < limit) {
                        found.warns(
                                name(who),
                                "%s is %s, %s at %s"
                                        .formatted(
                                                quota,
                                                other == null ? "not set" : "%,.0f".formatted(other),
                                                "%,.0f".formatted(limit),
                                                mirror.source().alias()),
                                fix(mirror, who, quota, limit));
                    }
                }));
        sorted(there)
                .forEach((who, quotas) -> quotas.forEach((quota, limit) -> {
                    if (!here.getOrDefault(who, Map.of()).containsKey(quota)) {
                        found.warns(
                                name(who),
                                "%s is %,.0f, and not set at %s"
                                        .formatted(quota, limit, mirror.source().alias()),
                                fix(mirror, who, quota, limit)
                                        .replace("--add-config", "--delete-config")
                                        .replaceFirst("=[^=]*$", ""));
                    }
                }));
    }

    /** The same clusters always give the same report. */
    private static Map<ClientQuotaEntity, Map<String, Double>> sorted(
            Map<ClientQuotaEntity, Map<String, Double>> quotas) {
        Map<ClientQuotaEntity, Map<String, Double>> sorted = new TreeMap<>(Comparator.comparing(Quotas::name));
        quotas.forEach((who, limits) -> sorted.put(who, new TreeMap<>(limits)));
        return sorted;
    }

    /** Names without a value are those of the default. */
    private static String name(ClientQuotaEntity who) {
        return new TreeMap<>(who.entries())
                .entrySet().stream()
                        .map(part -> part.getKey() + " " + (part.getValue() == null ? "<default>" : part.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String fix(MirrorSnapshot mirror, ClientQuotaEntity who, String quota, double limit) {
        String names = new TreeMap<>(who.entries())
                .entrySet().stream()
                        .map(part -> "--entity-type %ss %s"
                                .formatted(
                                        part.getKey().equals(ClientQuotaEntity.CLIENT_ID) ? "client" : part.getKey(),
                                        part.getValue() == null
                                                ? "--entity-default"
                                                : Commands.each("--entity-name", Set.of(part.getValue()))))
                        .collect(Collectors.joining(" "));
        return Commands.at(mirror.target())
                .tool("kafka-configs.sh", "--alter %s --add-config %s=%s".formatted(names, quota, plain(limit)));
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) ? "%.0f".formatted(limit) : Double.toString(limit);
    }
}
