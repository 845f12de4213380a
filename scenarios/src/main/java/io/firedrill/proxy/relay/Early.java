package io.firedrill.proxy.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps what a client says before its upstream is connected. Although nothing is read then, epoll reads all that the
 * kernel has as soon as the client closes its side: at most what fits into the socket's receive buffer.
 */
final class Early extends ChannelInboundHandlerAdapter {
    private final DirectionMeter meter;
    private final Deque<ByteBuf> chunks = new ArrayDeque<>();
    private boolean ended;
    private boolean gone;

    /** @param meter counts what nobody gets, because the upstream does not take the connection */
    Early(DirectionMeter meter) {
        this.meter = meter;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        chunks.add((ByteBuf) message);
        if (gone) {
            throwAway();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        ended |= event instanceof ChannelInputShutdownEvent;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            var unused = context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    /** Hands all of it to {@code lane}. */
    void replay(Lane lane) {
        for (ByteBuf chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
            lane.received(chunk);
        }
        lane.flush();
        if (ended) {
            lane.sourceEnded();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        gone = true;
        throwAway();
    }

    private void throwAway() {
        for (ByteBuf chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
            meter.received(chunk.readableBytes());
            meter.dropped(chunk.readableBytes());
            chunk.release();
        }
    }
}
