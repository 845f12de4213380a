package io.firedrill.mirror.translation;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * The one consumer that asks all questions, one after the other, so that only the first one waits for connections. It is made
 * for the first question, and anew after one that has failed. Thread-safe.
 */
final class TargetConsumer implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> maker;
    private @Nullable Consumer<byte[], byte[]> open;

    TargetConsumer(Supplier<Consumer<byte[], byte[]>> maker) {
        this.maker = maker;
    }

    /** Asked with the consumer, which it neither closes nor keeps. */
    @FunctionalInterface
    interface Question<T> {
        T of(Consumer<byte[], byte[]> consumer) throws TranslationException, InterruptedException;
    }

    /**
     * Asks one question.
     *
     * @param about begins the message of the exception
     */
    synchronized <T> T ask(String about, Question<T> question) throws TranslationException, InterruptedException {
        boolean answered = false;
        try {
            if (open == null) {
                open = maker.get();
            }
            T answer = question.of(open);
            answered = true;
            return answer;
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw new TranslationException("%s: %s".formatted(about, e.getMessage()), e);
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    /** Another question makes another consumer. */
    @Override
    public synchronized void close() {
        Consumer<byte[], byte[]> last = open;
        open = null;
        if (last != null) {
            last.close(CloseOptions.timeout(CLOSE));
        }
    }
}
