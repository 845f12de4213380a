package io.firedrill.toxiproxy;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/** A port that was free a moment ago, for a server that cannot choose one by itself and say so. */
record ControlPort(int port) {
    static ControlPort free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ControlPort(socket.getLocalPort());
        }
    }

    /** The arguments by which Toxiproxy's server listens there, with counters. */
    List<String> arguments() {
        return List.of("-host=127.0.0.1", "-port=" + port, "-proxy-metrics");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Returns when somebody listens. */
    void awaitListener() {
        await("a listener at " + address()).atMost(Duration.ofSeconds(30)).until(this::hasListener);
    }

    private boolean hasListener() {
        try (Socket socket = new Socket()) {
            socket.connect(address(), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
