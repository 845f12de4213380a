package io.firedrill.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The user's cache folder for Firedrill: {@code $XDG_CACHE_HOME/firedrill}, or {@code ~/.cache/firedrill}. */
final class UserCache {
    private UserCache() {}

    /** The folder {@code name} in the cache, made where it is missing. */
    static Path folder(String name) throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return Files.createDirectories(base.resolve("firedrill").resolve(name));
    }

    /** Notes that {@code file} is in use, so that {@link #forget} keeps it; without effect where the cache is read-only. */
    static void markUsed(Path file) {
        file.toFile().setLastModified(System.currentTimeMillis());
    }

    /** Deletes the files in {@code folder} that end with {@code suffix} and that nobody has used for longer than {@code limit}. */
    static void forget(Path folder, String suffix, Duration limit) throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(limit));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(suffix)).toList()) {
                if (isOlder(file, oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOlder(Path file, FileTime oldest) throws IOException {
        try {
            return Files.getLastModifiedTime(file).compareTo(oldest) < 0;
        } catch (NoSuchFileException e) {
            // Another drill was faster.
            return false;
        }
    }
}
