package io.firedrill.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The class path of children: this JVM's own, without test classes, the libraries first. A class data archive is valid as
 * long as the class path begins with the one that it was made with; so it survives a change of Firedrill's own classes.
 *
 * @param libraries absolute paths of jars that are not Firedrill's own
 * @param own absolute paths of Firedrill's jars and folders
 */
public record ClassPath(List<String> libraries, List<String> own) {
    public ClassPath {
        libraries = List.copyOf(libraries);
        own = List.copyOf(own);
    }

    public static ClassPath ofChildren() {
        List<String> libraries = new ArrayList<>();
        List<String> own = new ArrayList<>();
        Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.isEmpty() && !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .forEach(entry -> (isLibrary(entry) ? libraries : own).add(entry.toString()));
        return new ClassPath(libraries, own);
    }

    private static boolean isLibrary(Path entry) {
        String file = String.valueOf(entry.getFileName());
        return file.endsWith(".jar") && !file.startsWith("firedrill-");
    }

    /** All entries in their order. */
    public List<String> entries() {
        List<String> all = new ArrayList<>(libraries);
        all.addAll(own);
        return all;
    }
}
