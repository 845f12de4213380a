package io.firedrill.proxy.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The event loops that all links share: epoll where it is there, else NIO. */
final class Transport implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BACKLOG = 1_024;
    private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(256 << 10, 512 << 10);

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("proxy", true), epoll ? SteadyEpoll.newFactory() : nio());
    private final ExecutorService later =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("proxy-healer", true));
    private final ExecutorService names = Executors.newCachedThreadPool(new DefaultThreadFactory("proxy-names", true));
    private final HoldBudget budget;

    Transport(HoldBudget budget) {
        this.budget = budget;
    }

    private static IoHandlerFactory nio() {
        return NioIoHandler.newFactory();
    }

    HoldBudget budget() {
        return budget;
    }

    /** Does something outside of the event loops, soon. */
    void later(Runnable task) {
        try {
            later.execute(task);
        } catch (RejectedExecutionException e) {
            // All links are being closed: there is nothing left to do.
        }
    }

    /**
     * Takes an address; connections are accepted when the channel is set to read.
     *
     * @param numbered sees each accepted socket first, in their order, on the listener's thread
     * @param initializer gets each accepted socket, not reading yet
     */
    Channel listen(
            InetSocketAddress address, ChannelInboundHandler numbered, ChannelInitializer<DuplexChannel> initializer)
            throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new BudgetedReads(budget))
                .handler(numbered)
                .childHandler(initializer)
                .bind(HostPort.resolve(address))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on %s: %s"
                            .formatted(HostPort.format(address), bound.cause().getMessage()),
                    bound.cause());
        }
        return bound.channel();
    }

    /** Looks up the host, which may take its time, away from the event loops; hands the address to {@code loop}. */
    void resolve(InetSocketAddress address, EventLoop loop, Consumer<InetSocketAddress> found) {
        if (address.isUnresolved()) {
            names.execute(() -> {
                InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
                loop.execute(() -> found.accept(resolved));
            });
        } else {
            found.accept(address);
        }
    }

    /** Connects to upstreams whose address is known, not reading yet; the loop is still to be set. */
    Bootstrap connector() {
        return new Bootstrap()
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new BudgetedReads(budget));
    }

    @Override
    public void close() {
        later.shutdownNow();
        names.shutdownNow();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
