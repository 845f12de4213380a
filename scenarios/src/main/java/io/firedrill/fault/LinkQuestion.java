package io.firedrill.fault;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a broker is asked to find out how a link is: which requests it knows (ApiVersions, version 0), which each of its listeners answers
 * with some hundreds of bytes at once.
 *
 * @param requests how many, all sent before the first answer is read
 * @param padding bytes that each has more than it needs, at most {@value #MOST_PADDING}
 * @param limit for all of them
 */
record LinkQuestion(int requests, int padding, Duration limit) {
    /** The client's name is the only part that can be long. */
    static final int MOST_PADDING = 30_000;

    private static final short API_VERSIONS = 18;
    /** API key, version, correlation id, length of the client's name. */
    private static final int HEADER_BYTES = 2 + 2 + 4 + 2;

    private static final int LARGEST_ANSWER_BYTES = 1 << 20;

    /** One of a few bytes. */
    static LinkQuestion small(Duration limit) {
        return new LinkQuestion(1, 0, limit);
    }

    /** How it went. */
    enum Outcome {
        ANSWERED,
        /** Not, or not all of it, within the limit. */
        SILENT,
        /** The connection ended before the last answer. */
        ENDED,
        /** There was no connection. */
        UNREACHABLE
    }

    /** @param took until the last answer or the end */
    record Answer(Outcome outcome, Duration took) {}

    /** The same with another limit. */
    LinkQuestion within(Duration other) {
        return new LinkQuestion(requests, padding, other);
    }

    /**
     * Asks over a connection of its own; returns within the limit, also where nobody reads what is written.
     *
     * @param from an address of this machine
     */
    Answer ask(InetAddress from, InetSocketAddress address) {
        long began = System.nanoTime();
        Outcome outcome;
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(address, Math.toIntExact(limit.toMillis()));
            CompletableFuture<Void> timeIsOver = new CompletableFuture<Void>()
                    .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRun(() -> end(socket));
            outcome = ask(socket, began);
            timeIsOver.cancel(false);
        } catch (IOException e) {
            outcome = Outcome.UNREACHABLE;
        }
        return new Answer(outcome, Duration.ofNanos(System.nanoTime() - began));
    }

    /** The only way to end a write that blocks. */
    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome ask(Socket socket, long began) throws IOException {
        try {
            socket.getOutputStream().write(bytes());
            DataInputStream answers = new DataInputStream(socket.getInputStream());
            for (int answered = 0; answered < requests; answered++) {
                long left = limit.minusNanos(System.nanoTime() - began).toMillis();
                if (left <= 0) {
                    return Outcome.SILENT;
                }
                socket.setSoTimeout(Math.toIntExact(left));
                int size = answers.readInt();
                if (size < 0 || size > LARGEST_ANSWER_BYTES) {
                    throw new IOException("%d bytes are no answer of a broker".formatted(size));
                }
                answers.readFully(new byte[size]);
            }
            return Outcome.ANSWERED;
        } catch (SocketTimeoutException e) {
            return Outcome.SILENT;
        } catch (EOFException | SocketException e) {
            // One that was ended because its time is over had no answer.
            return System.nanoTime() - began < limit.toNanos() ? Outcome.ENDED : Outcome.SILENT;
        }
    }

    private byte[] bytes() {
        int size = HEADER_BYTES + padding;
        ByteBuffer bytes = ByteBuffer.allocate(requests * (Integer.BYTES + size));
        for (int request = 0; request < requests; request++) {
            bytes.putInt(size).putShort(API_VERSIONS).putShort((short) 0).putInt(request);
            bytes.putShort((short) padding);
            bytes.put("x".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.array();
    }
}
