package io.firedrill.benchmarks.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The server at the end of the links. A connection's first byte says what it wants: {@code 'e'} sends everything back,
 * {@code 's'} swallows as many bytes as the next eight bytes say and answers with one byte.
 */
final class Sink implements AutoCloseable {
    static final int ECHO = 'e';
    static final int SWALLOW = 's';
    private static final int BUFFER_BYTES = 256 << 10;

    private final ServerSocket listener = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());

    Sink() throws IOException {
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(null, task, "sink", 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                client.setTcpNoDelay(true);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            if (in.read() == ECHO) {
                echo(in, out);
            } else {
                swallow(new DataInputStream(in).readLong(), in);
                out.write(SWALLOW);
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static void echo(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[4_096];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }

    private static void swallow(long bytes, InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (long left = bytes; left > 0; ) {
            int read = in.read(buffer);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
