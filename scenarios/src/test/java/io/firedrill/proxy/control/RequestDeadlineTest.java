package io.firedrill.proxy.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.proxy.relay.Links;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that take their time, on the control port. */
class RequestDeadlineTest {
    private static final int TIME_MILLIS = 500;

    private Links links;
    private ControlServer server;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        links = new Links(1);
        server = ControlServer.start("127.0.0.1:0", links, "2.12.0", Duration.ofMillis(TIME_MILLIS));
        client = new Socket(server.address().getAddress(), server.address().getPort());
        client.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        links.close();
    }

    private void say(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String hearAll() throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** A byte every now and then is not enough. */
    @Test
    void requestThatDribblesIsTimedOut() throws Exception {
        say("GET /version HTTP/1.1\r\nX: ");
        client.setSoTimeout(TIME_MILLIS / 5);
        int first = -2;
        for (int i = 0; i < 100 && first == -2; i++) {
            say("x");
            first = readOrNothing();
        }
        client.setSoTimeout(10_000);

        assertThat((char) first + hearAll())
                .startsWith("HTTP/1.1 408 ")
                .endsWith("{\"error\":\"the request was not complete after 500 ms\",\"status\":408}");
    }

    private int readOrNothing() throws IOException {
        try {
            return client.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return -2;
        }
    }

    @Test
    void silentClientIsLetGoWithoutAWord() throws Exception {
        assertThat(hearAll()).isEmpty();
    }

    @Test
    void clientThatSendsNoMoreIsLetGoAfterItsAnswer() throws Exception {
        say("GET /version HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(hearAll()).startsWith("HTTP/1.1 200 ").endsWith("{\"version\":\"2.12.0\"}");
    }
}
