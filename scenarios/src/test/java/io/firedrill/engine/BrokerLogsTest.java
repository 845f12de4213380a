package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run's folder has of the logs of brokers that outlive it. */
class BrokerLogsTest {
    @TempDir
    private Path folder;

    private Path broker;
    private Path log;

    @BeforeEach
    void aRegionWithAPast() throws Exception {
        broker = Files.createDirectories(folder.resolve("regions/001-a/broker-1"));
        Files.writeString(broker.resolve("server.properties"), "node.id=1\n");
        Files.writeString(broker.resolve("hosts"), "127.0.0.1 localhost\n");
        log = Files.writeString(broker.resolve("broker.log"), "of the drill before\n");
    }

    @Test
    void aRunGetsItsOwnPartAndTheSettings() throws Exception {
        Path run = folder.resolve("run/regions/a");
        BrokerLogs logs = BrokerLogs.of(broker.getParent(), run);
        Files.writeString(log, "of this one\n", StandardOpenOption.APPEND);

        logs.copy();

        assertThat(run.resolve("broker-1/broker.log")).hasContent("of this one");
        assertThat(run.resolve("broker-1/server.properties")).hasContent("node.id=1");
    }

    @Test
    void logsThatAreInTheRunsFolderStayAsTheyAre() throws Exception {
        BrokerLogs.of(broker.getParent(), broker.getParent()).copy();

        assertThat(log).hasContent("of the drill before");
    }
}
