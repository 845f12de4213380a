package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.Struct;
import org.junit.jupiter.api.Test;

class OffsetSyncTest {
    private static final Schema KEY = org.apache.kafka.connect.mirror.OffsetSync.KEY_SCHEMA;
    private static final Schema VALUE = org.apache.kafka.connect.mirror.OffsetSync.VALUE_SCHEMA;

    @Test
    void isReadAsMirrorMakerWritesIt() throws Exception {
        byte[] key = bytes(KEY, new Struct(KEY).set("topic", "orders").set("partition", 3));
        byte[] value =
                bytes(VALUE, new Struct(VALUE).set("upstreamOffset", 1_070L).set("offset", 80L));

        assertThat(OffsetSync.decode(new ConsumerRecord<>("syncs", 0, 5, key, value)))
                .isEqualTo(new OffsetSync(new TopicPartition("orders", 3), new OffsetPair(1_070, 80)));
    }

    @Test
    void anythingElseIsNamed() {
        assertThatExceptionOfType(TranslationException.class)
                .isThrownBy(
                        () -> OffsetSync.decode(new ConsumerRecord<>("syncs", 0, 5, new byte[] {0, 9}, new byte[4])))
                .withMessage("'syncs' at 5 is no offset sync of MirrorMaker 2");
    }

    private static byte[] bytes(Schema schema, Struct struct) {
        ByteBuffer buffer = ByteBuffer.allocate(schema.sizeOf(struct));
        schema.write(buffer, struct);
        return buffer.array();
    }
}
