package io.firedrill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.WriterRole;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import io.firedrill.scenario.CommitPolicy;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.TopicShare;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM ends a client as an application ends, even where no broker answers it. */
class TerminationTest {
    private static final Standing NOWHERE = new Standing("127.0.0.1:1", List.of("orders"));

    @TempDir
    private Path folder;

    @Test
    void memberThatIsStoppedClosesItsHistory() throws Exception {
        HistoryWriterInfo writer = new HistoryWriterInfo(2, "billing-1", WriterRole.MEMBER, "billing", 0);
        CommitPolicy commit = new CommitPolicy(CommitPolicy.Moment.AFTER_PROCESSING, Duration.ofSeconds(1));
        TaskFile task = new TaskFile(folder.resolve("task.json"));
        task.write(new MemberTask(
                folder.toString(),
                writer,
                new GroupSpec("billing", "a", List.of("orders"), 1, commit, Map.of(), null, true),
                Map.of("a", NOWHERE),
                "a",
                null,
                Set.of()));

        assertThat(exitCodeAfterSigterm(MemberMain.class, task)).isZero();
        assertThat(StoredHistory.open(folder).isClosed(writer)).isTrue();
    }

    @Test
    void producerThatIsStoppedClosesItsHistory() throws Exception {
        HistoryWriterInfo writer = new HistoryWriterInfo(2, "checkout-1", WriterRole.PRODUCER, "checkout", 0);
        List<TopicShare> shares = List.of(new TopicShare("orders", 1));
        TaskFile task = new TaskFile(folder.resolve("task.json"));
        task.write(new ProducerTask(
                folder.toString(),
                writer,
                new ProducerSpec("checkout", "a", 1, 10, 20, null, null, "id", 10, null, shares, Map.of(), null, false),
                Map.of("a", NOWHERE),
                "a",
                7,
                Set.of()));

        assertThat(exitCodeAfterSigterm(ProducerMain.class, task)).isZero();
        assertThat(StoredHistory.open(folder).isClosed(writer)).isTrue();
    }

    /** As a drill starts it, guard and all. */
    private int exitCodeAfterSigterm(Class<?> main, TaskFile task) throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        ChildSpec spec = new ChildSpec(
                "client", main.getName(), List.of(task.path().toString()), List.of(), folder.resolve("client.log"));
        try (ChildProcesses children = ChildProcesses.open()) {
            ChildJvm child = children.start(spec, line -> atWork.countDown());
            assertThat(atWork.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(child.stop(Duration.ofSeconds(60))).isTrue();

            return child.exit().get(1, TimeUnit.SECONDS);
        }
    }
}
