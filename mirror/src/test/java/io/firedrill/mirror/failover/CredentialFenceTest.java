package io.firedrill.mirror.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialFenceTest {
    private static final ScramCredential TILL = new ScramCredential("till", "SCRAM-SHA-512", 8192);
    private static final ScramCredential TILL_OF_OLD = new ScramCredential("till", "SCRAM-SHA-256", 4096);
    private static final ScramCredential SHOP = new ScramCredential("shop.eu", "SCRAM-SHA-512", 4096);
    private static final Set<String> TOPICS = Set.of("orders");

    private final UsersInMemory users = new UsersInMemory(List.of(SHOP, TILL_OF_OLD, TILL));
    private final List<Duration> waited = new ArrayList<>();

    private CredentialFence fence(String... names) {
        return new CredentialFence(List.of(names), Optional.of("operator"), users, waited::add);
    }

    @Test
    void usersThatAreNamedLoseAllTheirCredentialsAndNobodyElse() throws Exception {
        fence("till").raise(TOPICS);

        assertThat(users.credentials).containsExactly(SHOP);
    }

    @Test
    void itWaitsUntilWhoIsConnectedHasHadToLogInAgain() throws Exception {
        fence("till").raise(TOPICS);

        assertThat(waited).containsExactly(Duration.ofSeconds(60));
    }

    /** What the journal keeps of them is no secret. */
    @Test
    void whatIsTakenAwayIsWrittenDownBefore() throws Exception {
        Facts before = fence("till", "shop.eu").before(TOPICS, Facts.NONE);

        assertThat(before.values())
                .containsOnly(
                        Map.entry("credential.SCRAM-SHA-256.till", "4096"),
                        Map.entry("credential.SCRAM-SHA-512.till", "8192"),
                        Map.entry("credential.SCRAM-SHA-512.shop.eu", "4096"));
        assertThat(CredentialFence.taken(before)).containsExactlyInAnyOrder(TILL, TILL_OF_OLD, SHOP);
        assertThat(users.credentials).hasSize(3);
    }

    @Test
    void nothingIsSaidToBeRestored() throws Exception {
        Facts before = fence("till").before(TOPICS, Facts.NONE);
        fence("till").raise(TOPICS);

        Facts lifted = fence("till").lift(TOPICS, before);

        assertThat(CredentialFence.unrestored(lifted)).containsExactlyInAnyOrder(TILL, TILL_OF_OLD);
        assertThat(users.credentials).containsExactly(SHOP);
    }

    @Test
    void whoHasANewPasswordByThenIsNotNamed() throws Exception {
        Facts before = fence("till").before(TOPICS, Facts.NONE);
        fence("till").raise(TOPICS);
        users.credentials.add(new ScramCredential("till", "SCRAM-SHA-512", 16384));

        assertThat(CredentialFence.unrestored(fence("till").lift(TOPICS, before)))
                .containsExactly(TILL_OF_OLD);
    }

    @Test
    void whoeverHasNoCredentialIsNamed() throws Exception {
        Facts before = fence("till", "tlil").before(TOPICS, Facts.NONE);

        assertThat(CredentialFence.absent(before)).containsExactly("tlil");
    }

    /** A failover that takes another one's place finds them gone. */
    @Test
    void whoLostItToTheFailoverBeforeIsNotTakenForAWrongName() throws Exception {
        Facts earlier = fence("till").before(TOPICS, Facts.NONE);
        fence("till").raise(TOPICS);

        assertThat(CredentialFence.absent(fence("till").before(TOPICS, earlier)))
                .isEmpty();
    }

    @Test
    void ownUserIsNeverKeptOut() {
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> fence("till", "operator").before(TOPICS, Facts.NONE))
                .withMessageContaining("user 'operator' is the one by whom");
    }

    @Test
    void connectionsThatAreServedForEverRefuseIt() {
        users.longestLogin = Optional.empty();

        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> fence("till").before(TOPICS, Facts.NONE))
                .withMessageContaining("connections.max.reauth.ms");
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> fence("till").raise(TOPICS));
        assertThat(users.credentials).contains(TILL);
    }

    @Test
    void noFailoverWaitsForAnHour() {
        users.longestLogin = Optional.of(Duration.ofHours(1));

        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> fence("till").before(TOPICS, Facts.NONE))
                .withMessageContaining("after 3600 s");
    }

    @Test
    void ownUserIsKnownByTheMirrorsFile() {
        String jaas =
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"mirror\" password=\"hunter2\";";

        assertThat(LoginName.of(new MirrorCluster("a", "a:9092", Map.of("sasl.jaas.config", jaas))))
                .contains("mirror");
        assertThat(LoginName.of(new MirrorCluster("a", "a:9092"))).isEmpty();
    }

    private static final class UsersInMemory implements ScramUsers {
        private final List<ScramCredential> credentials;
        private Optional<Duration> longestLogin = Optional.of(Duration.ofSeconds(60));

        private UsersInMemory(List<ScramCredential> credentials) {
            this.credentials = new ArrayList<>(credentials);
        }

        @Override
        public List<ScramCredential> of(Collection<String> users) {
            return credentials.stream()
                    .filter(one -> users.contains(one.user()))
                    .toList();
        }

        @Override
        public void remove(List<ScramCredential> gone) {
            credentials.removeAll(gone);
        }

        @Override
        public Optional<Duration> longestLogin() {
            return longestLogin;
        }
    }
}
