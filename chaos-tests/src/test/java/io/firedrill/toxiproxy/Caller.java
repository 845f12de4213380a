package io.firedrill.toxiproxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client of a proxied server. Waits half a minute for an answer at most, then throws. */
final class Caller implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private Caller(Socket socket) {
        this.socket = socket;
    }

    static Caller connect(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        Socket socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Caller(socket);
    }

    void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.US_ASCII));
    }

    void say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** So many bytes, or fewer where the stream ends before. */
    String hear(int bytes) throws IOException {
        return new String(hearBytes(bytes), StandardCharsets.US_ASCII);
    }

    byte[] hearBytes(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes);
    }

    /** What an echo makes of {@code text}. */
    String exchange(String text) throws IOException {
        say(text);
        return hear(text.length());
    }

    /** Whether neither a byte nor an end comes for that long. */
    boolean hearsNothingFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** All up to the end, and how it ends. */
    Rest rest() throws IOException {
        StringBuilder heard = new StringBuilder();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                heard.append((char) next);
            }
            return new Rest(heard.toString(), End.FIN);
        } catch (SocketException e) {
            return new Rest(heard.toString(), End.RST);
        }
    }

    /** The same after it has said something; a reset may come before that is said, and is told by this alone then. */
    Rest restAfter(String text) throws IOException {
        try {
            say(text);
        } catch (SocketException e) {
            return new Rest("", End.RST);
        }
        return rest();
    }

    End end() throws IOException {
        return rest().end();
    }

    /** Says that nothing more comes from here. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Rest(String heard, End end) {}

    enum End {
        FIN,
        RST
    }
}
