package io.firedrill.mirror.provenance;

import java.util.Iterator;
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
     */
    boolean closesWith(SourceRecord record, TopicMark topic) {
        if (target.isEmpty()) {
            return false;
        }
        Iterator<Header> hops = record.headers().allWithName(Provenance.HEADER);
        while (hops.hasNext()) {
            if (cameFromTarget(hops.next(), topic)) {
                return true;
            }
        }
        return false;
    }

    /** A header that cannot be read is somebody else's: the stamp that the record gets now ends its loop at the next turn. */
    private boolean cameFromTarget(Header hop, TopicMark topic) {
        if (!(hop.value() instanceof byte[] bytes)) {
            return false;
        }
        try {
            SourcePartition from = Provenance.decode(bytes).from();
            return from.cluster().equals(target) && from.topic().name() == topic.name();
        } catch (UnreadableStampException e) {
            return false;
        }
    }
}
