package io.firedrill.mirror.audit;

import java.io.IOException;

/** Is told how an audit gets on, by the thread that runs it. */
public interface AuditListener {
    /**
     * Some more was read; called after each fetch.
     *
     * @param audit whose {@link MirrorAudit#state()} may be saved now
     */
    void read(MirrorAudit audit, Progress progress) throws IOException;

    /**
     * How far an audit is.
     *
     * @param records that were read
     * @param offsetsLeft that have still to be read
     */
    record Progress(long records, long offsetsLeft) {}
}
