package io.firedrill.mirror.translation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One offset sync, in the format of MirrorMaker 2's {@code org.apache.kafka.connect.mirror.OffsetSync}: a string and an int32
 * as key, two int64 as value.
 *
 * @param partition as the source calls it
 */
record OffsetSync(TopicPartition partition, OffsetPair pair) {
    /** @throws TranslationException when it is something else */
    static OffsetSync decode(ConsumerRecord<byte[], byte[]> record) throws TranslationException {
        try {
            ByteBuffer key = ByteBuffer.wrap(record.key() == null ? new byte[0] : record.key());
            byte[] topic = new byte[Math.max(0, key.getShort())];
            key.get(topic);
            TopicPartition partition = new TopicPartition(new String(topic, StandardCharsets.UTF_8), key.getInt());
            ByteBuffer value = ByteBuffer.wrap(record.value());
            return new OffsetSync(partition, new OffsetPair(value.getLong(), value.getLong()));
        } catch (BufferUnderflowException e) {
            throw new TranslationException(
                    "'%s' at %d is no offset sync of MirrorMaker 2".formatted(record.topic(), record.offset()), e);
        }
    }
}
