package io.firedrill.proxy.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Puts a request together, and refuses one whose body is too large in the interface's own words. */
final class BodyLimit extends HttpObjectAggregator {
    private final int mostBytes;

    BodyLimit(int mostBytes) {
        super(mostBytes);
        this.mostBytes = mostBytes;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        ControlHandler.reply(
                context,
                ControlHandler.refusal(ApiException.of(
                        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                        "a body of more than %d bytes is not taken".formatted(mostBytes))),
                false);
    }
}
