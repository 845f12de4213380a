package io.firedrill.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.cluster.Provider;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Fails a class of tests that leaves a process, a scratch folder or a container behind. Registered for the whole suite. */
public final class NothingLeftBehind implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(NothingLeftBehind.class);

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        context.getStore(NAMESPACE).put(context.getRequiredTestClass(), things(context));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        List<String> processes = ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse("pid " + process.pid()))
                .toList();
        assertThat(processes).as("processes left behind").isEmpty();
        Set<?> before = context.getStore(NAMESPACE).get(context.getRequiredTestClass(), Set.class);
        Set<String> left = things(context);
        left.removeAll(before);
        assertThat(left).as("scratch folders and containers left behind").isEmpty();
    }

    /** Those of this JVM: another build may run beside. */
    private static Set<String> things(ExtensionContext context) throws IOException {
        Set<String> things = scratchFolders();
        if (context.getConfigurationParameter(Provider.NAME)
                .filter("docker"::equals)
                .isPresent()) {
            DockerClientFactory.instance()
                    .client()
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(List.of(
                            "io.firedrill.owner", "org.testcontainers.sessionId=" + DockerClientFactory.SESSION_ID))
                    .exec()
                    .forEach(container ->
                            things.add("container %s of %s".formatted(container.getId(), container.getImage())));
        }
        return things;
    }

    /** Of children. */
    private static Set<String> scratchFolders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> String.valueOf(path.getFileName()).startsWith(ChildProcesses.scratchPrefix()))
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
    }
}
