package io.firedrill.mirror.provenance;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the source for the ids of its topics: waits for the first answer, and where the topic may have been made anew, then
 * asks again now and then without waiting. For one thread; has an {@link Admin} from the first question to the close.
 */
final class SourceTopicIds implements TopicIds {
    private static final Logger LOG = LoggerFactory.getLogger(SourceTopicIds.class);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Supplier<Admin> connecting;
    private final Duration refresh;
    private final LongSupplier nanoTime;
    private final Map<String, Answer> answers = new HashMap<>();
    private @Nullable Admin source;

    SourceTopicIds(Supplier<Admin> connecting, Duration refresh, LongSupplier nanoTime) {
        this.connecting = connecting;
        this.refresh = refresh;
        this.nanoTime = nanoTime;
    }

    @Override
    public Uuid of(String topic) {
        Answer answer = answers.get(topic);
        if (answer == null) {
            return askedAnew(topic);
        }
        if (nanoTime.getAsLong() - answer.askedAt() >= refresh.toNanos()) {
            answer = new Answer(ask(topic), nanoTime.getAsLong(), answer.latest());
            answers.put(topic, answer);
        }
        return answer.latest();
    }

    @Override
    public Uuid askedAnew(String topic) {
        Answer before = answers.get(topic);
        Uuid known = before == null ? Uuid.ZERO_UUID : before.latest();
        Answer answer = new Answer(ask(topic), nanoTime.getAsLong(), known).awaited(refresh);
        answers.put(topic, answer);
        return answer.latest();
    }

    private KafkaFuture<TopicDescription> ask(String topic) {
        source = source == null ? connecting.get() : source;
        return Objects.requireNonNull(
                source.describeTopics(List.of(topic)).topicNameValues().get(topic));
    }

    /**
     * One question.
     *
     * @param before the id that holds until the answer is there
     */
    private record Answer(KafkaFuture<TopicDescription> topic, long askedAt, Uuid before) {
        Uuid latest() {
            if (!topic.isDone() || topic.isCompletedExceptionally()) {
                return before;
            }
            try {
                return topic.getNow(null).topicId();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return before;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a future that is said to be good has failed", e);
            }
        }

        Answer awaited(Duration limit) {
            try {
                topic.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.atWarn().setCause(e).log("topic id is not known: stamps name the topic only");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return this;
        }
    }

    @Override
    public void close() {
        if (source != null) {
            source.close(CLOSE);
        }
    }
}
