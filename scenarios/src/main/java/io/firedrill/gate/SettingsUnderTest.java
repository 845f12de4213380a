package io.firedrill.gate;

import io.firedrill.scenario.EffectiveProducer;
import io.firedrill.scenario.Mistake;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user's own client and topic settings, which take the place of a scenario's. Unsafe twins and the durability matrix keep theirs:
 * they show that the faults bite.
 */
public final class SettingsUnderTest {
    private final Optional<ClientSettings> clients;
    private final Optional<TopicSettings> topics;

    private SettingsUnderTest(Optional<ClientSettings> clients, Optional<TopicSettings> topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Reads them from properties files, each of which may be left out.
     *
     * @throws ScenarioException with all that Kafka would not take in the first file that has mistakes
     * @throws IOException when a file is missing or cannot be read
     */
    public static SettingsUnderTest read(@Nullable Path client, @Nullable Path topicConfig)
            throws IOException, ScenarioException {
        return new SettingsUnderTest(
                client == null ? Optional.empty() : Optional.of(ClientSettings.read(client)),
                topicConfig == null ? Optional.empty() : Optional.of(TopicSettings.read(topicConfig)));
    }

    /** Whether nothing was given. */
    public boolean isEmpty() {
        return clients.isEmpty() && topics.isEmpty();
    }

    /** Whether the scenario is one that they are put into. */
    public static boolean concern(Scenario scenario) {
        return scenario.twinOf().isEmpty() && !ScenarioLibrary.comparesSettings(scenario.name());
    }

    /**
     * The scenario with these settings, if they {@linkplain #concern concern} it.
     *
     * @throws ScenarioException if its producers send in transactions, which these settings rule out
     */
    public Scenario in(Scenario scenario) throws ScenarioException {
        if (!concern(scenario)) {
            return scenario;
        }
        if (clients.isPresent()) {
            requireTransactions(scenario, clients.get());
        }
        Scenario withClients = clients.map(settings -> scenario.withProducers(
                                producer -> producer.withClient(settings.ofProducer(producer.client())))
                        .withGroups(settings::of))
                .orElse(scenario);
        return topics.map(settings -> withClients.withTopics(settings::of)).orElse(withClients);
    }

    private static void requireTransactions(Scenario scenario, ClientSettings settings) throws ScenarioException {
        for (ProducerSpec spec : scenario.workload().producers()) {
            EffectiveProducer producer = new EffectiveProducer(settings.ofProducer(spec.client()));
            if (spec.transactions() != null && !producer.isIdempotent()) {
                throw new ScenarioException(List.of(new Mistake(
                        scenario.name(),
                        1,
                        "producers." + spec.name(),
                        "sends in transactions, which " + producer.whyNotIdempotent() + " rules out",
                        "leave this scenario out, or change the setting")));
            }
        }
    }

    /** What the reader should know about them in a gate of {@code scenarios}, one line each. */
    public List<String> remarks(List<Scenario> scenarios) {
        List<String> remarks = new ArrayList<>();
        if (!isEmpty()) {
            remarks.add("put to the test in: "
                    + scenarios.stream()
                            .filter(SettingsUnderTest::concern)
                            .map(Scenario::name)
                            .collect(Collectors.joining(", ")));
        }
        clients.ifPresent(settings -> remarks.addAll(settings.remarks()));
        topics.ifPresent(settings -> remarks.addAll(settings.remarks()));
        return remarks;
    }
}
