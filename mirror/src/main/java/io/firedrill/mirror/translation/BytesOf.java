package io.firedrill.mirror.translation;

import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values of some topics; of the others only headers count, and copies would cost more than all the rest.
 *
 * @param topics whose bytes are wanted
 */
record BytesOf(Set<String> topics) implements Deserializer<byte[]> {
    @Override
    public byte @Nullable [] deserialize(String topic, byte[] data) {
        return topics.contains(topic) ? data : null;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, ByteBuffer data) {
        return topics.contains(topic) ? Utils.toNullableArray(data) : null;
    }
}
