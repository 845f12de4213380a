package io.firedrill.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is done with whole folders. */
public final class Folders {
    private static final int MOST_OF_A_NAME = 100;

    private Folders() {}

    /**
     * Makes a folder that was not there in {@code parent}, which is made where it is missing: {@code name}, with {@code -1}, {@code -2}...
     * behind it where others of that name are.
     *
     * @throws IOException when it cannot be made, or as many as a hundred are there
     */
    public static Path createNew(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        for (int before = 0; ; before++) {
            try {
                return Files.createDirectory(parent.resolve(before == 0 ? name : "%s-%d".formatted(name, before)));
            } catch (FileAlreadyExistsException e) {
                if (before == MOST_OF_A_NAME) {
                    throw e;
                }
            }
        }
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
