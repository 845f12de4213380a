package io.firedrill.proxy.control;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
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
    private final RequestDeadline deadline;

    ControlHandler(ControlApi api, Executor worker, RequestDeadline deadline) {
        this.api = api;
        this.worker = worker;
        this.deadline = deadline;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        deadline.complete();
        byte[] body = ByteBufUtil.getBytes(request.content());
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        // Who sends requests without reading the answers is not listened to meanwhile.
        context.channel().config().setAutoRead(false);
        worker.execute(() -> reply(context, answer(request, body), keepAlive));
    }

    private void reply(ChannelHandlerContext context, Answer answer, boolean keepAlive) {
        context.writeAndFlush(answer.response(keepAlive))
                .addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE)
                .addListener(written -> {
                    deadline.answered(context.channel());
                    context.channel().config().setAutoRead(true);
                });
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
            return Answer.refusal(e);
        } catch (IllegalArgumentException e) {
            return Answer.refusal(ApiException.of(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // The edge: a client must get an answer whatever is wrong here.
            LOG.atError().addKeyValue("uri", request.uri()).setCause(e).log("a control request failed by a defect");
            return Answer.refusal(
                    ApiException.of(HttpResponseStatus.INTERNAL_SERVER_ERROR, "a defect of the proxy: " + e));
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

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.atDebug().setCause(cause).log("a control connection ended");
        var unused = context.close();
    }
}
