package io.firedrill.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderIT {
    @TempDir
    private Path folder;

    @Test
    void whatAKilledChildLeavesInItsTemporaryFolderIsGoneInTheEnd() throws Exception {
        // Children do not have test classes on their class path.
        String tests =
                Untidy.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        ChildSpec spec = new ChildSpec(
                "child",
                Untidy.class.getName(),
                List.of(),
                List.of("-Xmx32m", "-Xbootclasspath/a:" + tests),
                folder.resolve("child.log"));
        CompletableFuture<String> left = new CompletableFuture<>();
        ChildProcesses children = ChildProcesses.open();
        try {
            children.start(spec, left::complete);
            assertThat(Path.of(left.get(30, TimeUnit.SECONDS))).exists();
        } finally {
            children.close();
        }

        assertThat(Path.of(left.join())).doesNotExist();
        assertThat(Path.of(left.join()).getParent()).doesNotExist();
    }

    /** Leaves a file where temporary files are, tells its name and waits to be killed. */
    public static final class Untidy {
        public static void main(String[] arguments) throws Exception {
            System.out.println(Files.createTempFile("lib", ".so"));
            new CountDownLatch(1).await();
        }
    }
}
