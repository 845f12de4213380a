package io.firedrill.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
