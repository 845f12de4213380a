package io.firedrill.proxy.control;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * The last answer on a connection whose client is still sending. Closing at once would be a reset, which takes the
 * answer away from the client: so what comes is thrown away, for a while.
 */
final class Refusal extends ChannelInboundHandlerAdapter {
    private static final long DRAIN_SECONDS = 10;

    private Refusal() {}

    /** Of the channel's event loop. */
    static void send(Channel channel, ApiException why) {
        channel.pipeline().remove(RequestDeadline.class);
        channel.pipeline().addFirst(new Refusal());
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Answer.refusal(why).response(false)).addListener(written -> {
            var unused = ((DuplexChannel) channel).shutdownOutput();
        });
        var unused = channel.eventLoop().schedule(() -> close(channel), DRAIN_SECONDS, TimeUnit.SECONDS);
    }

    private static void close(Channel channel) {
        var unused = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }
}
