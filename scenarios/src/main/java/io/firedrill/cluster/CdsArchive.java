package io.firedrill.cluster;

import io.firedrill.process.ClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * A shared archive of loaded classes (AppCDS) that lets a JVM of one kind start in a third of the time, kept in the user's
 * cache folder per kind, Kafka release, JDK and libraries. Without it everything works, slower.
 *
 * @param jvmOptions what a JVM needs to use or to make the archive; empty for none
 */
public record CdsArchive(List<String> jvmOptions) {
    /** The cache's folder for archives. */
    static final String FOLDER = "cds";

    static final String SUFFIX = ".jsa";

    public CdsArchive {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** No archive: JVMs load their classes from the jars. */
    public static CdsArchive none() {
        return new CdsArchive(List.of());
    }

    /** For a JVM that uses the archive; it starts without where the archive does not fit. */
    static CdsArchive existing(Path file) {
        return new CdsArchive(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + file, "-Xlog:disable"));
    }

    /** For a JVM that writes the archive when it ends. */
    static CdsArchive toBeMade(Path file) {
        return new CdsArchive(List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:disable"));
    }

    /** The options of a JVM that uses the archive, besides its own. */
    public List<String> with(String... others) {
        List<String> all = new ArrayList<>(List.of(others));
        all.addAll(jvmOptions);
        return all;
    }

    /** Where the kind's archive for this JVM's Java and libraries is or would be; empty if there are no libraries. */
    static Optional<Path> place(String kind) throws IOException {
        List<String> libraries = ClassPath.ofChildren().libraries();
        if (libraries.isEmpty()) {
            return Optional.empty();
        }
        String name = "%s-%s-jdk-%s-%08x%s"
                .formatted(
                        kind,
                        AppInfoParser.getVersion(),
                        Runtime.version().toString().replaceAll("[^0-9A-Za-z.+-]", "_"),
                        checksum(libraries),
                        SUFFIX);
        return Optional.of(UserCache.folder(FOLDER).resolve(name));
    }

    private static long checksum(List<String> libraries) throws IOException {
        CRC32C checksum = new CRC32C();
        update(checksum, System.getProperty("java.vm.vendor") + System.getProperty("java.home"));
        for (String library : libraries) {
            Path jar = Path.of(library);
            // The JVM refuses an archive when a jar has another size or time than when the archive was made.
            update(
                    checksum,
                    library + Files.size(jar) + "@"
                            + Files.getLastModifiedTime(jar).toMillis());
        }
        return checksum.getValue();
    }

    private static void update(CRC32C checksum, String text) {
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
