package io.firedrill.proxy.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One control connection. Content types do not matter: clients send what they like. */
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);

    private final ControlApi api;
    private final Executor worker;

    ControlHandler(ControlApi api, Executor worker) {
        this.api = api;
        this.worker = worker;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        byte[] body = ByteBufUtil.getBytes(request.content());
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        // Who sends requests without reading the answers is not listened to meanwhile.
        context.channel().config().setAutoRead(false);
        worker.execute(() -> reply(context, answer(request, body), keepAlive));
    }

    static void reply(ChannelHandlerContext context, Answer answer, boolean keepAlive) {
        ByteBuf body = Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answer.status(), body);
        if (!answer.contentType().isEmpty()) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (!answer.status().equals(HttpResponseStatus.NO_CONTENT)) {
            HttpUtil.setContentLength(response, body.readableBytes());
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        context.writeAndFlush(response)
                .addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE)
                .addListener(written -> context.channel().config().setAutoRead(true));
    }

    private Answer answer(FullHttpRequest request, byte[] body) {
        if (isFromBrowser(request.headers())) {
            return Answer.text(HttpResponseStatus.FORBIDDEN, "text/plain; charset=utf-8", "User agent not allowed\n");
        }
        try {
            if (!request.decoderResult().isSuccess()) {
                throw ApiException.of(HttpResponseStatus.BAD_REQUEST, "not an HTTP request that makes sense");
            }
            return api.answer(request.method(), path(request.uri()), body);
        } catch (ApiException e) {
            return refusal(e);
        } catch (IllegalArgumentException e) {
            return refusal(ApiException.of(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // The edge: a client must get an answer whatever is wrong here.
            LOG.atError().addKeyValue("uri", request.uri()).setCause(e).log("a control request failed by a defect");
            return refusal(ApiException.of(HttpResponseStatus.INTERNAL_SERVER_ERROR, "a defect of the proxy: " + e));
        }
    }

    /** A page that somebody happens to look at must not be able to break the network. */
    private static boolean isFromBrowser(HttpHeaders headers) {
        return headers.get(HttpHeaderNames.USER_AGENT, "").startsWith("Mozilla/")
                || headers.contains(HttpHeaderNames.ORIGIN)
                || headers.contains("Sec-Fetch-Site");
    }

    private static List<String> path(String uri) {
        String path = uri.split("\\?", 2)[0].replaceFirst("^https?://[^/]*", "");
        return Stream.of(path.replaceFirst("^/", "").split("/"))
                .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    static Answer refusal(ApiException e) {
        return Answer.json(
                e.status(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", String.valueOf(e.getMessage()))
                        .put("status", e.status().code()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.atDebug().setCause(cause).log("a control connection ended");
        var unused = context.close();
    }
}
