package io.firedrill.proxy.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers connections in the order in which they are accepted, on the listener's thread: on their own ones they overtake
 * each other, and the same seed would hit others.
 */
final class Numbering extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Long> NUMBER = AttributeKey.valueOf(Numbering.class, "number");

    private final AtomicLong last;

    /** @param last of the link, whose listeners may follow one another */
    Numbering(AtomicLong last) {
        this.last = last;
    }

    static long of(Channel connection) {
        return connection.attr(NUMBER).get();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ((Channel) message).attr(NUMBER).set(last.incrementAndGet());
        context.fireChannelRead(message);
    }
}
