package io.firedrill.proxy.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** Puts a request together, and refuses one whose body is too large in the interface's own words. */
final class BodyLimit extends HttpObjectAggregator {
    private final int mostBytes;

    BodyLimit(int mostBytes) {
        super(mostBytes);
        this.mostBytes = mostBytes;
    }

    /** Who asks first whether to go on with too large a body is refused like who does not ask. */
    @Override
    protected @Nullable Object newContinueResponse(HttpMessage start, int most, ChannelPipeline pipeline) {
        return isContentLengthInvalid(start, most) ? null : super.newContinueResponse(start, most, pipeline);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        Refusal.send(
                context.channel(),
                ApiException.of(
                        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                        "a body of more than %d bytes is not taken".formatted(mostBytes)));
    }
}
