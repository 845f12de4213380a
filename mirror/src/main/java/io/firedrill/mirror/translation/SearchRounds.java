package io.firedrill.mirror.translation;

import io.firedrill.mirror.translation.StampedLog.Chunk;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.common.TopicPartition;

/**
 * Searches many logs in step: each search goes on, in a thread of its own, until it has to read; when all of them have come so
 * far, one request brings for each what it asked for. So it takes as many round trips as the longest search, and not as many as
 * all together; what each one finds is what it would find alone. To be used once.
 */
final class SearchRounds<T> {
    private static final String GIVEN_UP = "given up, since another search has failed";

    private final LogSearch<T> search;
    private final ChunkReader reader;
    private final Executor workers;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<TopicPartition, Question> asked = new LinkedHashMap<>();
    private final Map<TopicPartition, T> found = new HashMap<>();
    private final Queue<Map.Entry<TopicPartition, LogRange>> waiting = new ArrayDeque<>();
    /** Searches that neither wait for a chunk nor have ended; with each event there is one less. */
    private int running;

    private final Set<Question> open = ConcurrentHashMap.newKeySet();
    private volatile boolean givenUp;

    /** @param workers must run as many searches at once as {@link #in} begins */
    SearchRounds(LogSearch<T> search, ChunkReader reader, Executor workers) {
        this.search = search;
        this.reader = reader;
        this.workers = workers;
    }

    /** What a search comes to; handled by the thread that reads. */
    private interface Event {
        void happen() throws TranslationException, InterruptedException;
    }

    private record Question(long from, CompletableFuture<Chunk> answer) {}

    /**
     * Searches all of {@code logs}.
     *
     * @param atOnce how many at the same time; the next one begins when one of them has ended
     * @return what was found in each
     * @throws TranslationException when one of the searches fails, or a reading; the others are given up
     */
    Map<TopicPartition, T> in(Map<TopicPartition, LogRange> logs, int atOnce)
            throws TranslationException, InterruptedException {
        waiting.addAll(logs.entrySet());
        try {
            for (int i = 0; i < atOnce; i++) {
                beginNext();
            }
            while (runUntilAllAsk()) {
                readForAll();
            }
            return found;
        } finally {
            giveUp();
        }
    }

    private void beginNext() {
        Map.Entry<TopicPartition, LogRange> next = waiting.poll();
        if (next != null) {
            running++;
            workers.execute(() -> work(next.getKey(), new Log(next.getKey(), next.getValue())));
        }
    }

    /** All that a search's thread does, and so its edge. */
    private void work(TopicPartition partition, StampedLog log) {
        try {
            T result = search.in(partition, log);
            events.add(() -> {
                found.put(partition, result);
                beginNext();
            });
        } catch (TranslationException e) {
            events.add(() -> {
                throw e;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            events.add(() -> {
                throw new InterruptedException();
            });
        } catch (RuntimeException e) {
            events.add(() -> {
                throw e;
            });
        }
    }

    /** Whether anything is asked for; false when all have ended. */
    private boolean runUntilAllAsk() throws TranslationException, InterruptedException {
        while (running > 0) {
            Event event = events.take();
            running--;
            event.happen();
        }
        return !asked.isEmpty();
    }

    private void readForAll() throws TranslationException, InterruptedException {
        Map<TopicPartition, Long> from = new HashMap<>();
        asked.forEach((partition, question) -> from.put(partition, question.from()));
        reader.read(from).forEach((partition, chunk) -> {
            running++;
            Objects.requireNonNull(asked.remove(partition)).answer().complete(chunk);
        });
    }

    /** No search waits for an answer when this returns, nor does so later. */
    private void giveUp() {
        givenUp = true;
        open.forEach(question -> question.answer().completeExceptionally(new TranslationException(GIVEN_UP)));
    }

    /** A log as its search sees it. */
    private final class Log implements StampedLog {
        private final TopicPartition partition;
        private final LogRange range;

        Log(TopicPartition partition, LogRange range) {
            this.partition = partition;
            this.range = range;
        }

        @Override
        public long begin() {
            return range.start();
        }

        @Override
        public long end() {
            return range.end();
        }

        @Override
        public Chunk read(long from) throws TranslationException, InterruptedException {
            Question question = new Question(from, new CompletableFuture<>());
            open.add(question);
            events.add(() -> asked.put(partition, question));
            if (givenUp) {
                throw new TranslationException(GIVEN_UP);
            }
            try {
                return question.answer().get();
            } catch (ExecutionException e) {
                throw new TranslationException(GIVEN_UP, e);
            } finally {
                open.remove(question);
            }
        }
    }
}
