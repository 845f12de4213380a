package io.firedrill.toxiproxy;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Toxiproxy's own server, from a file of this machine: for work without Docker. */
record ServerProcess(Process process, ControlPort port) implements ToxiproxyUnderTest {
    static final String FILE = "firedrill.toxiproxy-server";

    /** What it says, all runs one after the other: a server that crashed tells here. */
    private static final File LOG = new File("target/toxiproxy-server.log");

    static ServerProcess start() throws IOException {
        ControlPort port = ControlPort.free();
        List<String> command = new ArrayList<>(List.of(System.getProperty(FILE)));
        command.addAll(port.arguments());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG))
                .start();
        ServerProcess server = new ServerProcess(process, port);
        try {
            port.awaitListener();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    @Override
    public InetSocketAddress control() {
        return port.address();
    }

    @Override
    public Maker maker() {
        return Maker.SHOPIFY;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
