package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTrafficTest {
    private ServerSocket link;
    private LinkTraffic traffic;

    @BeforeEach
    void listen() throws Exception {
        link = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        traffic = LinkTraffic.besides(InetAddress.getByName("127.9.9.9"));
    }

    @AfterEach
    void close() throws Exception {
        link.close();
    }

    private Socket connectFrom(String address) throws Exception {
        return new Socket(link.getInetAddress(), link.getLocalPort(), InetAddress.getByName(address), 0);
    }

    private Set<InetSocketAddress> found() throws Exception {
        return traffic.at((InetSocketAddress) link.getLocalSocketAddress());
    }

    @Test
    void connectionThatStandsIsFoundByItsOtherEnd() throws Exception {
        try (Socket user = connectFrom("127.0.0.7")) {
            assertThat(found()).containsExactly((InetSocketAddress) user.getLocalSocketAddress());
        }
    }

    @Test
    void connectionThatItsUserHasEndedIsNone() throws Exception {
        connectFrom("127.0.0.7").close();

        assertThat(found()).isEmpty();
    }

    @Test
    void questionIsNoUse() throws Exception {
        try (Socket ignored = connectFrom("127.9.9.9")) {
            assertThat(found()).isEmpty();
        }
    }
}
