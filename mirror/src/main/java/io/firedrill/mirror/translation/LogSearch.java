package io.firedrill.mirror.translation;

import org.apache.kafka.common.TopicPartition;

/** What is looked for in a log, by reading it here and there. Called by several threads at once, each with a log of its own. */
@FunctionalInterface
interface LogSearch<T> {
    T in(TopicPartition partition, StampedLog log) throws TranslationException, InterruptedException;
}
