package io.firedrill.proxy.control;

import io.firedrill.proxy.relay.HostPort;
import io.firedrill.proxy.relay.Links;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves the control interface. Bodies beyond {@value #MAX_BODY_BYTES} bytes, requests that are not complete after
 * {@value #REQUEST_SECONDS} s and browsers' requests are refused.
 */
public final class ControlServer implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int REQUEST_SECONDS = 15;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("proxy-control", true), NioIoHandler.newFactory());
    /** Changes wait for the links' event loops: not on an event loop themselves. */
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("proxy-control-worker", true));

    private final Channel listener;
    private final ControlApi api;

    private ControlServer(InetSocketAddress address, ControlApi api, Duration requestTime) throws IOException {
        this.api = api;
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        RequestDeadline deadline = new RequestDeadline(requestTime);
                        client.pipeline()
                                .addLast(deadline)
                                .addLast(new HttpServerCodec())
                                .addLast(new BodyLimit(MAX_BODY_BYTES))
                                .addLast(new ControlHandler(api, worker, deadline));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close(null);
            throw new IOException(
                    "cannot listen on %s for control: %s"
                            .formatted(HostPort.format(address), bound.cause().getMessage()),
                    bound.cause());
        }
        listener = bound.channel();
    }

    /**
     * Serves {@code links}; returns when requests are taken.
     *
     * @param listen {@code host:port}; port 0 takes a free one
     * @throws IOException when it cannot listen
     */
    public static ControlServer start(String listen, Links links, String version) throws IOException {
        return start(listen, links, version, Duration.ofSeconds(REQUEST_SECONDS));
    }

    /** @param requestTime what a client may take to send a request, or to begin the next */
    static ControlServer start(String listen, Links links, String version, Duration requestTime) throws IOException {
        InetSocketAddress address = HostPort.resolve(HostPort.parse(listen));
        return new ControlServer(address, new ControlApi(links, version), requestTime);
    }

    /**
     * Does what a client's {@code POST /populate} does.
     *
     * @throws IOException when the interface refuses it, with its message
     */
    public void populate(String json) throws IOException {
        try {
            api.answer(HttpMethod.POST, List.of("populate"), json.getBytes(StandardCharsets.UTF_8));
        } catch (ApiException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Takes no more requests; the links stay. */
    @Override
    public void close() {
        close(listener);
    }

    private void close(@Nullable Channel open) {
        if (open != null) {
            open.close().awaitUninterruptibly();
        }
        worker.shutdown();
        var unused = loop.shutdownGracefully(50, 1_000, TimeUnit.MILLISECONDS);
    }
}
