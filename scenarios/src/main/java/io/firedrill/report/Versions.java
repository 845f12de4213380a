package io.firedrill.report;

import io.firedrill.cluster.Provider;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.AppInfoParser;

/** Which versions a drill ran with. */
public final class Versions {
    private Versions() {}

    /**
     * One entry per component of a drill ({@code kafka} is that of its clients and mirrors), one for what its regions are made of, and those
     * that were found out about them.
     */
    public static Map<String, String> of(Provider provider, Map<String, String> found) {
        Map<String, String> versions = new TreeMap<>(all());
        versions.put("regions", provider.label());
        versions.putAll(found);
        return versions;
    }

    /** One entry per component. */
    public static Map<String, String> all() {
        Map<String, String> versions = new TreeMap<>();
        String own = Versions.class.getPackage().getImplementationVersion();
        versions.put("firedrill", own == null ? "development" : own);
        versions.put("kafka", AppInfoParser.getVersion());
        versions.put("jdk", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        versions.put(
                "machine",
                "%s %s, %d processors"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors()));
        return versions;
    }
}
