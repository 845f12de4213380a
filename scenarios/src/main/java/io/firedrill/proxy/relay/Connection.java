package io.firedrill.proxy.relay;

import io.firedrill.proxy.toxic.Direction;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection and its counterpart to the upstream, both on one event loop, so that nothing here needs a lock.
 * A half-closed side is handed on as half-closed, a reset as a reset.
 */
final class Connection {
    private static final long LINGER_SECONDS = 5;

    private final long number;
    private final Link link;
    private final DuplexChannel client;
    private final Early early;
    private @Nullable DuplexChannel server;
    private List<Lane> lanes = List.of();
    private boolean over;

    Connection(long number, Link link, DuplexChannel client) {
        this.number = number;
        this.link = link;
        this.client = client;
        this.early = new Early(link.meter(Direction.UPSTREAM));
    }

    /** Whether it got as far as to its upstream, and met the toxics. */
    boolean wasJoined() {
        return server != null;
    }

    /** Counts from 1 within its link. */
    long number() {
        return number;
    }

    EventLoop loop() {
        return client.eventLoop();
    }

    /** Connects to the upstream; reading from the client begins when that is done. */
    void open(Transport transport) {
        client.pipeline().addLast(early);
        client.closeFuture().addListener(closed -> forgetIfGone());
        transport.resolve(link.upstreamAddress(), loop(), upstream -> connect(transport.connector(), upstream));
    }

    private void connect(Bootstrap bootstrap, InetSocketAddress upstream) {
        bootstrap
                .clone(loop())
                .handler(new ChannelInboundHandlerAdapter())
                .connect(upstream)
                .addListener((ChannelFutureListener) connected -> {
                    if (!connected.isSuccess()) {
                        link.upstreamRefused();
                        reset(client);
                    } else if (!client.isActive()) {
                        var unused = connected.channel().close();
                    } else {
                        guard(() -> joined((DuplexChannel) connected.channel()));
                    }
                });
    }

    /** As long as one side is open, what is held for it may still be let go. */
    private void forgetIfGone() {
        if (sides().noneMatch(Channel::isOpen)) {
            link.forget(this);
        }
    }

    private void joined(DuplexChannel upstream) {
        server = upstream;
        upstream.closeFuture().addListener(closed -> forgetIfGone());
        Lane up = new Lane(this, client, upstream, link.meter(Direction.UPSTREAM), link.budget());
        Lane down = new Lane(this, upstream, client, link.meter(Direction.DOWNSTREAM), link.budget());
        lanes = List.of(up, down);
        client.pipeline().addLast(new Side(up, down));
        upstream.pipeline().addLast(new Side(down, up));
        applyToxics();
        early.replay(up);
        client.pipeline().remove(early);
        if (!over) {
            up.steer();
            down.steer();
        }
    }

    /** Does something of this connection, which ends if that fails by a defect. */
    void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // The edge: an event loop would only log it, and the connection would hang.
            link.broken(e);
            reset();
        }
    }

    /** Brings both lanes in line with the link's toxics. */
    void applyToxics() {
        if (!lanes.isEmpty() && !over) {
            lanes.get(0).apply(link.toxics(Direction.UPSTREAM));
        }
        if (!lanes.isEmpty() && !over) {
            lanes.get(1).apply(link.toxics(Direction.DOWNSTREAM));
        }
    }

    /** What one of the two sockets tells. */
    private final class Side extends ChannelInboundHandlerAdapter {
        private final Lane from;
        private final Lane to;

        /**
         * @param from the lane whose source this socket is
         * @param to the lane whose sink it is
         */
        Side(Lane from, Lane to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            from.received((ByteBuf) message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            from.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            to.steer();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                from.sourceEnded();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            from.sourceEnded();
            to.discard();
            finished();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof IOException) {
                from.sourceReset();
                var unused = context.close();
            } else {
                link.broken(cause);
                reset();
            }
        }
    }

    /** Whom {@code lane} writes to has reset the connection: that goes back by the other lane. */
    void sinkWasReset(Lane lane) {
        lanes.stream().filter(other -> other != lane).forEach(Lane::sourceReset);
    }

    /** As if both ends had closed their sides: the end goes through the toxics. */
    void finish() {
        lanes.forEach(Lane::sourceEnded);
    }

    /** One lane has come to its end. */
    void finished() {
        if (lanes.stream().allMatch(Lane::isFinished)) {
            close();
        }
    }

    /** Closes both sides, behind what is already on its way to the sockets: for as long as it may take. */
    void close() {
        if (end()) {
            sides().forEach(side -> side.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
            // A receiver that does not read must not keep its socket for ever.
            var unused = loop().schedule(this::forceClosed, LINGER_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void forceClosed() {
        for (Channel side : sides().toList()) {
            var unused = side.close();
        }
    }

    /** Closes both sides with a TCP reset. */
    void reset() {
        if (end()) {
            sides().filter(Channel::isOpen).forEach(Connection::reset);
        }
    }

    private static void reset(Channel side) {
        try {
            ((DuplexChannel) side).config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            // The socket is closed already: nothing to reset.
        }
        var unused = side.close();
    }

    private boolean end() {
        if (over) {
            return false;
        }
        over = true;
        lanes.forEach(Lane::discard);
        return true;
    }

    private Stream<DuplexChannel> sides() {
        return Stream.concat(Stream.of(client), Stream.ofNullable(server));
    }
}
