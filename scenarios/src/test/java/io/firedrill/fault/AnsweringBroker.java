package io.firedrill.fault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each framed request with as many bytes as a broker that is asked for its API versions. */
final class AnsweringBroker implements AutoCloseable {
    private static final int ANSWER_BYTES = 400;

    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long delayMillis;
    private final AtomicInteger answersLeft = new AtomicInteger(Integer.MAX_VALUE);

    AnsweringBroker() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("broker", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on it reads and says nothing. */
    void fallSilent() {
        fallSilentAfter(0);
    }

    /** It answers so many requests more. */
    void fallSilentAfter(int answers) {
        answersLeft.set(answers);
    }

    /** From now on it answers that much later. */
    void becomeSlow(Duration delay) {
        delayMillis = delay.toMillis();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                start("broker-connection", () -> answer(client));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void answer(Socket client) {
        try (client) {
            DataInputStream requests = new DataInputStream(client.getInputStream());
            DataOutputStream answers = new DataOutputStream(client.getOutputStream());
            while (true) {
                requests.skipNBytes(requests.readInt());
                boolean gone = closed.await(delayMillis, TimeUnit.MILLISECONDS);
                if (!gone && answersLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    answers.writeInt(ANSWER_BYTES);
                    answers.write(new byte[ANSWER_BYTES]);
                }
            }
        } catch (IOException e) {
            // The client has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
