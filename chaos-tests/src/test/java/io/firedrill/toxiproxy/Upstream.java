package io.firedrill.toxiproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server behind a proxy: one conversation a connection, each on a thread of its own. */
final class Upstream implements AutoCloseable {
    private final ServerSocket listener;
    private final Conversation conversation;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger over = new AtomicInteger();

    private Upstream(ServerSocket listener, Conversation conversation) {
        this.listener = listener;
        this.conversation = conversation;
    }

    static Upstream start(Conversation conversation) throws IOException {
        Upstream upstream = new Upstream(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), conversation);
        run(upstream::accept);
        return upstream;
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "upstream");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                run(() -> converse(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            conversation.hold(socket);
        } catch (IOException e) {
            // The other side ended it.
        } finally {
            over.incrementAndGet();
        }
    }

    /** Sends back what comes; on the end of the stream says {@code bye}. */
    static void echo(Socket socket) throws IOException {
        socket.getInputStream().transferTo(socket.getOutputStream());
        say(socket, "bye");
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    int connections() {
        return sockets.size();
    }

    /** Conversations that came to an end. */
    int over() {
        return over.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** The socket is closed when it returns. */
    interface Conversation {
        void hold(Socket socket) throws IOException;
    }
}
