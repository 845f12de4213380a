package io.firedrill.mirror.provenance;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where one record was before it was mirrored. It travels as a header of the mirrored record, {@value #HEADER}; a record
 * that went through several clusters has one header per hop, the latest last.
 *
 * <p>The header's value, version 1, is 13 to 41 bytes and the alias; 20 to 26 in all for most: one byte version, then
 * epoch, run, partition and offset as unsigned LEB128 numbers, the topic's name mark and id mark with four bytes each
 * (big-endian), and the source's alias in UTF-8 up to the end.
 *
 * @param offset of the record in {@code from}; 0 or more
 * @param epoch of the flow, by its settings: runs of a later one are later, whatever the clocks said; 0 or more
 * @param run the beginning of the stretch in which the mirror read {@code from} without going back, in milliseconds since
 *     1970; grows along a mirrored partition within an epoch, so that what a restarted mirror repeated is found by search
 */
public record Provenance(SourcePartition from, long offset, long epoch, long run) {
    /** The name of the header. */
    public static final String HEADER = "fd-from";

    private static final byte VERSION = 1;
    private static final int MARKS = 2 * Integer.BYTES;

    public Provenance {
        if (offset < 0 || epoch < 0 || run < 0 || offset == Long.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "offset %d, epoch %d, run %d: must be 0 or more, and no record is at the largest offset"
                            .formatted(offset, epoch, run));
        }
    }

    /** The header's value. */
    public byte[] encode() {
        byte[] cluster = from.cluster().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(1 + 4 * Varint.LONGEST + MARKS + cluster.length);
        bytes.put(VERSION);
        Varint.put(bytes, epoch);
        Varint.put(bytes, run);
        Varint.put(bytes, from.partition());
        Varint.put(bytes, offset);
        bytes.putInt(from.topic().name()).putInt(from.topic().id());
        bytes.put(cluster);
        byte[] value = new byte[bytes.flip().remaining()];
        bytes.get(value);
        return value;
    }

    /**
     * Reads a header's value.
     *
     * @throws UnreadableStampException when it is cut, of a newer version, or somebody else's
     */
    public static Provenance decode(byte[] value) throws UnreadableStampException {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        try {
            byte version = bytes.get();
            if (version != VERSION) {
                throw new UnreadableStampException(
                        "version %d: this build reads version %d, use a newer one".formatted(version, VERSION));
            }
            long epoch = Varint.get(bytes);
            long run = Varint.get(bytes);
            int partition = Math.toIntExact(Varint.get(bytes));
            long offset = Varint.get(bytes);
            TopicMark topic = new TopicMark(bytes.getInt(), bytes.getInt());
            String cluster = StandardCharsets.UTF_8.decode(bytes).toString();
            return new Provenance(new SourcePartition(cluster, topic, partition), offset, epoch, run);
        } catch (BufferUnderflowException e) {
            throw new UnreadableStampException("%d bytes: cut short".formatted(value.length), e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableStampException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * All hops of a record, the first one first; empty for a record that was produced where it is.
     *
     * @throws UnreadableStampException when one of them cannot be read
     */
    public static List<Provenance> hops(Headers headers) throws UnreadableStampException {
        List<Provenance> hops = new ArrayList<>();
        for (Header header : headers.headers(HEADER)) {
            hops.add(decode(header.value() == null ? new byte[0] : header.value()));
        }
        return hops;
    }

    /**
     * Whether a record was in the topic of its name at a cluster before: flows in both directions that keep names do not carry back what
     * the other one brought. A header that cannot be read is somebody else's.
     *
     * @param topic in which it is now
     */
    public static boolean cameFrom(String cluster, String topic, Headers headers) {
        int name = TopicMark.of(topic).name();
        for (Header header : headers.headers(HEADER)) {
            if (cameFrom(cluster, name, header)) {
                return true;
            }
        }
        return false;
    }

    private static boolean cameFrom(String cluster, int topic, Header hop) {
        try {
            SourcePartition from =
                    decode(hop.value() == null ? new byte[0] : hop.value()).from();
            return from.cluster().equals(cluster) && from.topic().name() == topic;
        } catch (UnreadableStampException e) {
            return false;
        }
    }
}
