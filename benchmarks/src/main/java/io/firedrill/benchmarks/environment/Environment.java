package io.firedrill.benchmarks.environment;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What figures depend on.
 *
 * @param cpu model, as the system names it
 * @param cores that this process may use
 * @param memoryBytes of the machine
 * @param os name, version and architecture
 * @param jdk version and vendor
 * @param kafka version of the clients
 */
public record Environment(String cpu, int cores, long memoryBytes, String os, String jdk, String kafka) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** Of this machine. */
    public static Environment here() {
        return new Environment(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                "%s (%s)".formatted(System.getProperty("java.runtime.version"), System.getProperty("java.vendor")),
                AppInfoParser.getVersion());
    }

    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            // Not Linux.
            return System.getProperty("os.arch");
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : -1;
    }
}
