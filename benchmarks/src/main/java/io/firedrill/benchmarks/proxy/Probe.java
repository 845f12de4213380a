package io.firedrill.benchmarks.proxy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What is measured over one connection. */
final class Probe {
    private static final int WRITE_BYTES = 256 << 10;
    private static final int REQUEST_BYTES = 1_024;

    private Probe() {}

    private static Socket connect(InetSocketAddress address, int wish) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(wish);
        return socket;
    }

    /** Bytes a second from here to the sink, of so many blocks of 256 KiB, all arrived. */
    static double throughput(InetSocketAddress address, int blocks) throws IOException {
        byte[] block = new byte[WRITE_BYTES];
        long bytes = (long) blocks * WRITE_BYTES;
        try (Socket socket = connect(address, Sink.SWALLOW)) {
            OutputStream out = socket.getOutputStream();
            new DataOutputStream(out).writeLong(bytes);
            long began = System.nanoTime();
            for (int i = 0; i < blocks; i++) {
                out.write(block);
            }
            if (socket.getInputStream().read() != Sink.SWALLOW) {
                throw new IOException("the sink did not get everything");
            }
            return bytes * 1e9 / (System.nanoTime() - began);
        }
    }

    /** Round trips of 1 KiB each way, in nanoseconds. */
    static Histogram roundTrips(InetSocketAddress address, int warmUps, int count) throws IOException {
        Histogram times = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        byte[] request = new byte[REQUEST_BYTES];
        try (Socket socket = connect(address, Sink.ECHO)) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int i = -warmUps; i < count; i++) {
                long began = System.nanoTime();
                out.write(request);
                if (in.readNBytes(request, 0, REQUEST_BYTES) != REQUEST_BYTES) {
                    throw new IOException("the connection ended");
                }
                if (i >= 0) {
                    times.recordValue(System.nanoTime() - began);
                }
            }
        }
        return times;
    }

    /** A connection that has sent and got back one request, and stays. */
    static SocketChannel idle(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        Socket socket = channel.socket();
        socket.getOutputStream().write(Sink.ECHO);
        socket.getOutputStream().write(new byte[REQUEST_BYTES]);
        socket.getInputStream().readNBytes(REQUEST_BYTES);
        return channel;
    }

    /**
     * Writes to all until for two seconds nobody takes anything more, or {@code limit} bytes are taken, or a minute is over;
     * returns the bytes. A peer that holds without bounds would take all of the machine's memory.
     */
    static long writeAll(List<SocketChannel> channels, long limit) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(WRITE_BYTES);
        for (SocketChannel channel : channels) {
            channel.configureBlocking(false);
        }
        long total = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        long taken = System.nanoTime();
        try (Selector selector = Selector.open()) {
            for (SocketChannel channel : channels) {
                channel.register(selector, SelectionKey.OP_WRITE);
            }
            while (total < limit
                    && System.nanoTime() < end
                    && System.nanoTime() - taken < TimeUnit.SECONDS.toNanos(2)) {
                selector.select(500);
                for (SelectionKey key : selector.selectedKeys()) {
                    block.clear();
                    int written = ((SocketChannel) key.channel()).write(block);
                    total += written;
                    taken = written > 0 ? System.nanoTime() : taken;
                }
                selector.selectedKeys().clear();
            }
        }
        return total;
    }
}
