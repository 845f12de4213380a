package io.firedrill.mirror.provenance;

import java.util.Iterator;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Tells the records that would come back to where they were produced. A stamp alone does not say so: an application that
 * reads a mirrored topic and writes to another may hand the headers on. So the record must still be in a topic of the
 * stamp's name.
 *
 * @param target the alias of the cluster to which records go; empty where loops are not to be broken
 */
record Loop(String target) {
    /**
     * Whether a mirror brought {@code record} from the target.
     *
     * @param topic in which it is now
     * @throws DataException when a stamp cannot be read, since the record might circle for ever
     */
    boolean closesWith(SourceRecord record, TopicMark topic) {
        if (target.isEmpty()) {
            return false;
        }
        Iterator<Header> hops = record.headers().allWithName(Provenance.HEADER);
        while (hops.hasNext()) {
            SourcePartition from = read(hops.next(), record).from();
            if (from.cluster().equals(target) && from.topic().name() == topic.name()) {
                return true;
            }
        }
        return false;
    }

    private static Provenance read(Header hop, SourceRecord record) {
        try {
            return Provenance.decode(hop.value() instanceof byte[] bytes ? bytes : new byte[0]);
        } catch (UnreadableStampException e) {
            throw new DataException(
                    "record at %s %s: %s".formatted(record.sourcePartition(), record.sourceOffset(), e.getMessage()),
                    e);
        }
    }
}
