package io.firedrill.fault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a broker over a link again and again, as one of Kafka's clients: on one connection, and on a new one where that has ended. */
final class LinkUser implements AutoCloseable {
    private static final int BETWEEN_MILLIS = 20;

    private final InetSocketAddress link;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    LinkUser(InetSocketAddress link) throws InterruptedException {
        this.link = link;
        Thread thread = new Thread(this::use, "link-user");
        thread.setDaemon(true);
        thread.start();
        answered.await();
    }

    private void use() {
        try {
            do {
                useOneConnection();
            } while (!closed.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void useOneConnection() throws InterruptedException {
        try (Socket socket = new Socket(link.getAddress(), link.getPort())) {
            DataInputStream answers = new DataInputStream(socket.getInputStream());
            DataOutputStream requests = new DataOutputStream(socket.getOutputStream());
            do {
                requests.writeInt(1);
                requests.write('x');
                answers.skipNBytes(answers.readInt());
                answered.countDown();
            } while (!closed.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            // The next connection tries again.
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
