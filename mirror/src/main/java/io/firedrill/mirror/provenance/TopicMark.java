package io.firedrill.mirror.provenance;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.kafka.common.Uuid;

/**
 * Which topic, and which making of it, in eight bytes. Its name tells whether a record comes back to the topic that it
 * left; its id tells a topic from one that was made anew under the same name.
 *
 * @param name CRC-32C of the source's name for the topic, in UTF-8
 * @param id the two halves of the topic's id (KIP-516), folded; 0 where the id is not known
 */
public record TopicMark(int name, int id) {
    private static final int UNKNOWN = 0;

    /** The mark of a topic whose id is not known. */
    public static TopicMark of(String topic) {
        CRC32C crc = new CRC32C();
        crc.update(topic.getBytes(StandardCharsets.UTF_8));
        return new TopicMark((int) crc.getValue(), UNKNOWN);
    }

    /** The mark of the making {@code id} of a topic; {@link Uuid#ZERO_UUID} says that the id is not known. */
    public static TopicMark of(String topic, Uuid id) {
        long folded = id.getMostSignificantBits() ^ id.getLeastSignificantBits();
        int mark = (int) (folded ^ (folded >>> 32));
        boolean known = !id.equals(Uuid.ZERO_UUID);
        return new TopicMark(of(topic).name(), known && mark == UNKNOWN ? 1 : mark);
    }

    /** Whether it may be the same making of the same topic: where an id is not known, nobody can tell. */
    public boolean mayBe(TopicMark other) {
        return name == other.name && (id == other.id || !knowsId() || !other.knowsId());
    }

    /** Whether the id of the topic is known. */
    public boolean knowsId() {
        return id != UNKNOWN;
    }
}
