package io.firedrill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.SendIntent;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.TopicShare;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A producer that is told another rate where no broker takes anything: each send blocks for 20 ms, and fails. */
class PaceTest {
    private static final Standing NOWHERE = new Standing("127.0.0.1:1", List.of());
    private static final HistoryWriterInfo WRITER =
            new HistoryWriterInfo(2, "checkout-1", WriterRole.PRODUCER, "checkout", 0);

    @TempDir
    private Path folder;

    @Test
    void newRateIsDueFromWhenItWasToldThoughSendsAreLate() throws Exception {
        try (HistoryWriter history = HistoryWriter.create(folder, WRITER);
                PipedOutputStream engine = new PipedOutputStream()) {
            PacedProducer producer = new PacedProducer(task(), history, new PipedInputStream(engine));
            CompletableFuture<Void> work = CompletableFuture.runAsync(() -> run(producer));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> producer.progress().sent() >= 5);

            engine.write("rate 1000\n".getBytes(StandardCharsets.UTF_8));
            engine.flush();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> producer.progress().sent() >= 40);
            producer.stop();
            work.get(60, TimeUnit.SECONDS);
        }
        List<Long> due = due();
        assertThat(due.get(1) - due.get(0)).isEqualTo(100_000);
        assertThat(due.get(39) - due.get(38)).isCloseTo(1_000, within(1L));
    }

    private static ProducerTask task() {
        List<TopicShare> shares = List.of(new TopicShare("orders", 1));
        Map<String, String> client = Map.of("max.block.ms", "20");
        return new ProducerTask(
                "",
                WRITER,
                new ProducerSpec("checkout", "a", 1, 10, 20, null, null, "id", 10, null, shares, client, null, false),
                Map.of("a", NOWHERE),
                "a",
                7,
                Set.of());
    }

    private List<Long> due() throws IOException {
        List<Long> due = new ArrayList<>();
        StoredHistory.open(folder).read(WriterRole.PRODUCER, new EntryVisitor() {
            @Override
            public void visit(SendIntent entry) {
                due.add(entry.intendedMicros());
            }
        });
        return due;
    }

    private static void run(PacedProducer producer) {
        try {
            producer.run(() -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
