package io.firedrill.mirror.preflight.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TransactionListing;

/** Asks what brokers are like. */
record RuntimeQuestions(Admin admin, Questions questions, Clock clock) {
    RuntimeFacts ask(Set<Integer> brokers) throws InterruptedException {
        return new RuntimeFacts(
                brokers,
                questions.ask(
                        admin.describeFeatures().featureMetadata(), "its feature levels", RuntimeQuestions::levels),
                clockReading(),
                questions.ask(admin.listTransactions().all(), "its transactional producers", all -> all.stream()
                        .map(TransactionListing::transactionalId)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    /**
     * No answer of a broker says what time it is there, but one: the leader of the metadata quorum gives the time of its
     * answer as that of its own latest fetch ({@code LeaderState} and {@code RaftUtil} of Kafka 4.3.1). Nothing has to be
     * written for it.
     */
    private Answer<ClockReading> clockReading() throws InterruptedException {
        // The first question may have to find the controller, and connect.
        questions.ask(admin.describeMetadataQuorum().quorumInfo(), "the time");
        long beforeMillis = clock.millis();
        Answer<OptionalLong> told =
                questions.ask(admin.describeMetadataQuorum().quorumInfo(), "the time", RuntimeQuestions::leadersTime);
        Duration uncertainty = Duration.ofMillis(clock.millis() - beforeMillis).dividedBy(2);
        if (told instanceof Answer.Unanswered<OptionalLong> unanswered) {
            return new Answer.Unanswered<>(unanswered.reason());
        }
        OptionalLong millis = ((Answer.Known<OptionalLong>) told).value();
        if (millis.isEmpty()) {
            return questions.unanswered("the time", "its controller leaves it out");
        }
        return new Answer.Known<>(new ClockReading(
                Duration.ofMillis(millis.getAsLong() - beforeMillis).minus(uncertainty), uncertainty));
    }

    private static OptionalLong leadersTime(QuorumInfo quorum) {
        return quorum.voters().stream()
                .filter(voter -> voter.replicaId() == quorum.leaderId())
                .map(QuorumInfo.ReplicaState::lastFetchTimestamp)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static Map<String, Short> levels(FeatureMetadata metadata) {
        Map<String, Short> levels = new HashMap<>();
        metadata.finalizedFeatures().forEach((feature, range) -> levels.put(feature, range.maxVersionLevel()));
        return levels;
    }
}
