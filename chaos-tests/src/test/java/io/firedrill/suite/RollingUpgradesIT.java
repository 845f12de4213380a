package io.firedrill.suite;

import static io.firedrill.junit.FiredrillAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.docker.RequiresDocker;
import io.firedrill.junit.DrillHistory;
import io.firedrill.junit.Faults;
import io.firedrill.junit.Group;
import io.firedrill.junit.KafkaRegions;
import io.firedrill.junit.Topic;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A region goes from one version of Kafka to another under load: wholly, by a part, and back again. Wants the images of two versions (.ci/docker-lane). */
@RequiresDocker
@EnabledIfSystemProperty(
        named = "firedrill.docker.upgrade-image",
        matches = ".+",
        disabledReason = "nothing says to which version to upgrade (docs/docker.md)")
@KafkaRegions(topics = @Topic(name = "orders", partitions = 3, minInsyncReplicas = 2))
class RollingUpgradesIT {
    private static final Pattern VERSION = Pattern.compile("\"broker\" : \"(\\S+)\",\\s+\"version\" : \"(\\S+)\"");

    @Test
    void wholeRegionIsUpgradedAndFinalizedUnderLoad(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.inject("rollingUpgrade: {region: a, finalize: true}");
        faults.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
        assertThat(lastVersions(history).values()).hasSize(3).containsOnly(last(history));
        assertThat(versions(history)).isGreaterThan(1);
    }

    /** Two versions in one region, one of which dies. */
    @Test
    void mixedRegionSurvivesTheKillOfALeader(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.inject("rollingUpgrade: {region: a, brokers: [1]}");
        faults.awaitEnd();
        faults.kill("leader of orders-0", Duration.ofSeconds(4));
        faults.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
        Map<String, String> last = lastVersions(history);
        assertThat(last.get("broker-1.a")).isNotEqualTo(last.get("broker-2.a"));
        assertThat(last.get("broker-3.a")).isEqualTo(last.get("broker-2.a"));
    }

    @Test
    void upgradeIsTakenBackBeforeItIsFinalized(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.inject("rollingUpgrade: {region: a, brokers: [3, 2]}");
        faults.awaitEnd();
        faults.inject("rollingDowngrade: {region: a, brokers: [2, 3]}");
        faults.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
        assertThat(lastVersions(history).values()).hasSize(3).containsOnly(last(history));
        assertThat(versions(history)).isGreaterThan(1);
    }

    /** By broker, what each named itself when it started last. */
    private static Map<String, String> lastVersions(DrillHistory history) throws IOException {
        Map<String, String> last = new TreeMap<>();
        VERSION.matcher(report(history)).results().forEach(found -> last.put(found.group(1), found.group(2)));
        return last;
    }

    private static String last(DrillHistory history) throws IOException {
        return lastVersions(history).get("broker-2.a");
    }

    private static long versions(DrillHistory history) throws IOException {
        return VERSION.matcher(report(history))
                .results()
                .map((MatchResult found) -> found.group(2))
                .distinct()
                .count();
    }

    private static String report(DrillHistory history) throws IOException {
        return Files.readString(history.folder().resolve("report.json"));
    }
}
