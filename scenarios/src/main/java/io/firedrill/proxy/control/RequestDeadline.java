package io.firedrill.proxy.control;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives a client so much time for the whole of a request, however it dribbles, and as much to begin the next. Of the
 * connection's event loop.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {
    private final Duration time;
    private @Nullable Future<?> alarm;
    private boolean begun;
    private int unanswered;

    RequestDeadline(Duration time) {
        this.time = time;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        arm(context.channel());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!begun && unanswered == 0) {
            begun = true;
            arm(context.channel());
        }
        context.fireChannelRead(message);
    }

    /** The request is there; what it takes to answer it is not the client's time. */
    void complete() {
        begun = false;
        unanswered++;
        disarm();
    }

    /** The client may send the next. */
    void answered(Channel channel) {
        unanswered--;
        if (unanswered == 0 && channel.isActive()) {
            arm(channel);
        }
    }

    private void arm(Channel channel) {
        disarm();
        alarm = channel.eventLoop().schedule(() -> expire(channel), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire(Channel channel) {
        if (begun) {
            Refusal.send(
                    channel,
                    ApiException.of(
                            HttpResponseStatus.REQUEST_TIMEOUT,
                            "the request was not complete after %d ms".formatted(time.toMillis())));
        } else {
            var unused = channel.close();
        }
    }

    private void disarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        disarm();
    }
}
