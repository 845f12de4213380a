package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * A toxic at work on one direction of one connection. Called by the connection's event loop only; hands on, by
 * {@link StageContext#next()}, what it lets through.
 */
public interface Stage extends Outlet {
    /**
     * The toxic has other attributes now. What is held stays held, for as long as the new ones say; counts go on.
     *
     * @param changed of the type that made the stage
     */
    void become(Toxic changed);

    /** The toxic is gone from the link: hands on at once what it holds. Nothing comes after. */
    void release();

    /** The connection is gone: frees what it holds. Nothing comes after. */
    void discard();

    /** A stage that holds nothing. */
    interface Stateless extends Stage {
        @Override
        default void release() {}

        @Override
        default void discard() {}
    }

    /** Takes over {@code chunk}. */
    @Override
    void send(ByteBuf chunk);
}
