package io.firedrill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.CommitPolicy;
import io.firedrill.scenario.GroupSpec;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that is told to stall where no broker gives it records to stall with. */
class StallTest {
    private static final Standing NOWHERE = new Standing("127.0.0.1:1", List.of("orders"));

    @TempDir
    private Path folder;

    @Test
    void memberWithoutRecordsStandsStillAndTellsIt() throws Exception {
        HistoryWriterInfo writer = new HistoryWriterInfo(2, "billing-1", WriterRole.MEMBER, "billing", 0);
        CommitPolicy commit = new CommitPolicy(CommitPolicy.Moment.AFTER_PROCESSING, Duration.ofSeconds(1));
        GroupSpec group = new GroupSpec("billing", "a", List.of("orders"), 1, commit, Map.of(), null, true);
        MemberTask task = new MemberTask(folder.toString(), writer, group, Map.of("a", NOWHERE), "a", null, Set.of());
        CountDownLatch told = new CountDownLatch(1);
        try (HistoryWriter history = HistoryWriter.create(folder, writer);
                PipedOutputStream engine = new PipedOutputStream()) {
            GroupMember member = new GroupMember(task, history, null, new PipedInputStream(engine));
            CompletableFuture<Void> work = CompletableFuture.runAsync(() -> run(member, told));
            engine.write("stall\n".getBytes(StandardCharsets.UTF_8));
            engine.flush();

            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(member.progress().stalled()).isTrue();

            engine.write("go on\n".getBytes(StandardCharsets.UTF_8));
            engine.flush();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !member.progress().stalled());
            member.stop();
            work.get(60, TimeUnit.SECONDS);
        }
    }

    private static void run(GroupMember member, CountDownLatch told) {
        try {
            member.run(told::countDown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
