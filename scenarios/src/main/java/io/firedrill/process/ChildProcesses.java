package io.firedrill.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the child JVMs of one drill and sees to it that none outlives it. Thread-safe. */
public final class ChildProcesses implements AutoCloseable {
    /** Everything to standard error, which goes to the child's log. */
    private static final String LOGGING = "child-log4j2.xml";

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcesses.class);

    private static final String LOGGING_OPTION = "-Dlog4j2.configurationFile=";

    private final Reaper reaper;
    /** Where children unpack the native halves of their libraries: one that is killed does not tidy up. */
    private final Path scratch;

    private final Set<ChildJvm> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private ChildProcesses(Reaper reaper, Path scratch) {
        this.reaper = reaper;
        this.scratch = scratch;
    }

    /** Starts the reaper. */
    public static ChildProcesses open() throws IOException {
        Path scratch = Files.createTempDirectory(scratchPrefix());
        return new ChildProcesses(new Reaper(), scratch);
    }

    /** With what the names of this JVM's scratch folders begin: whose they are is seen when something stays behind. */
    public static String scratchPrefix() {
        return "firedrill-%d-".formatted(ProcessHandle.current().pid());
    }

    /**
     * Starts a JVM with this JVM's own Java and class path.
     *
     * @param outputLine receives each line of its standard output, on a thread of its own
     */
    public ChildJvm start(ChildSpec spec, Consumer<String> outputLine) throws IOException {
        return start(
                spec,
                List.of(
                        LOGGING_OPTION + "classpath:io/firedrill/process/" + LOGGING,
                        "-cp",
                        String.join(":", ClassPath.ofChildren().entries()),
                        GuardedMain.class.getName()),
                outputLine);
    }

    /**
     * Starts a JVM whose class path is the libraries only, without Firedrill's own classes: the class data archive of such
     * a JVM does not depend on them. Only the reaper ends it when the harness dies.
     */
    public ChildJvm startOnLibraries(ChildSpec spec) throws IOException {
        return start(
                spec,
                List.of(
                        LOGGING_OPTION + copyOfLogging(spec),
                        "-cp",
                        String.join(":", ClassPath.ofChildren().libraries())),
                line -> {});
    }

    /** Logging is configured as everywhere, so that the archive holds the classes of that, too. */
    private static Path copyOfLogging(ChildSpec spec) throws IOException {
        Path copy = spec.log().resolveSibling(LOGGING);
        Files.createDirectories(copy.toAbsolutePath().getParent());
        try (InputStream original = Objects.requireNonNull(ChildProcesses.class.getResourceAsStream(LOGGING))) {
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private ChildJvm start(ChildSpec spec, List<String> surroundings, Consumer<String> outputLine) throws IOException {
        if (closed) {
            throw new IOException("%s is not started, the drill is over".formatted(spec.name()));
        }
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + scratch);
        command.addAll(spec.jvmOptions());
        command.addAll(surroundings);
        command.add(spec.mainClass());
        command.addAll(spec.arguments());
        Process process = Sessions.detached(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                .start();
        try {
            reaper.add(process.pid());
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        ChildJvm child = new ChildJvm(spec.name(), process, outputLine);
        running.add(child);
        child.whenEnded(code -> {
            running.remove(child);
            reaper.forget(child.pid());
        });
        if (closed) {
            child.kill();
        }
        return child;
    }

    /** Kills what still runs and lets the reaper go; returns when all are gone. Idempotent. */
    @Override
    public void close() {
        closed = true;
        try {
            List.copyOf(running).parallelStream().forEach(ChildJvm::kill);
        } finally {
            reaper.close();
            deleteScratch();
        }
    }

    private void deleteScratch() {
        try {
            Folders.delete(scratch);
        } catch (NoSuchFileException e) {
            // It was closed before.
        } catch (IOException | UncheckedIOException e) {
            LOG.atWarn().setCause(e).log("{} stays behind", scratch);
        }
    }
}
