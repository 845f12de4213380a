package io.firedrill.mirror.provenance;

import org.apache.kafka.common.Uuid;

/** The ids of the source's topics. */
interface TopicIds extends AutoCloseable {
    /** Knows none. */
    TopicIds UNKNOWN = new TopicIds() {
        @Override
        public Uuid of(String topic) {
            return Uuid.ZERO_UUID;
        }

        @Override
        public Uuid askedAnew(String topic) {
            return Uuid.ZERO_UUID;
        }

        @Override
        public void close() {}
    };

    /** The id of {@code topic} as far as it is known, else {@link Uuid#ZERO_UUID}. */
    Uuid of(String topic);

    /** The same after the source was asked again: the topic may have been made anew. */
    Uuid askedAnew(String topic);

    @Override
    void close();
}
