package io.firedrill.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Sends back what it gets; on the end of the stream says {@code bye} and closes. */
public final class EchoServer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicLong received = new AtomicLong();

    public EchoServer() throws IOException {
        listener = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                start(() -> echo(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void echo(Socket client) {
        byte[] buffer = new byte[64 << 10];
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                received.addAndGet(read);
                out.write(buffer, 0, read);
            }
            out.write("bye".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The test ended the connection.
        }
    }

    /** Resets all connections. */
    public void resetAll() throws IOException {
        for (Socket client : clients) {
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    public String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    public long received() {
        return received.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
