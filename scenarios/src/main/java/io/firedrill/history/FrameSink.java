package io.firedrill.history;

import java.io.IOException;

/** Where frames go, in the format that {@link FrameFile} describes. Used by one thread at a time. */
interface FrameSink extends AutoCloseable {
    /**
     * Appends the frame's content.
     *
     * @throws IOException when the disk is full
     */
    void append(FrameBuffer frame) throws IOException;

    @Override
    void close() throws IOException;
}
