package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Where the bytes of one direction go on to: the next stage, or the socket. */
public interface Outlet {
    /** Takes over {@code chunk}. */
    void send(ByteBuf chunk);

    /** The sender has closed its side; what was sent before comes first. */
    void finish();
}
