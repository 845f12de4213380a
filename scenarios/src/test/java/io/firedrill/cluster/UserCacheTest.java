package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCacheTest {
    private static final Duration LIMIT = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private Path old;

    @BeforeEach
    void makeAnOldFile() throws Exception {
        old = Files.writeString(folder.resolve("old.jsa"), "classes");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(LIMIT.plusDays(1))));
    }

    @Test
    void whatNobodyUsesIsForgotten() throws Exception {
        Path recent = Files.writeString(folder.resolve("recent.jsa"), "classes");

        UserCache.forget(folder, ".jsa", LIMIT);

        assertThat(folder).isDirectoryContaining(recent::equals).isDirectoryNotContaining(old::equals);
    }

    @Test
    void whatIsInUseIsKept() throws Exception {
        UserCache.markUsed(old);

        UserCache.forget(folder, ".jsa", LIMIT);

        assertThat(old).exists();
    }
}
