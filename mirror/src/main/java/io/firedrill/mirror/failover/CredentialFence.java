package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes the SCRAM credentials of users away, so that they cannot log in any more, to whatever topic they write. Connections that stand
 * are served until they have to log in again, which {@link #raise} waits for. Kafka tells nobody what a credential was: it cannot be
 * restored, and {@link #lift} says whose is missing. Users who log in otherwise, or by delegation tokens, are not kept out.
 */
final class CredentialFence implements Fence {
    private static final String CREDENTIAL = "credential";
    private static final String ABSENT = "absent";
    private static final String UNRESTORED = "unrestored";

    /** Producers are kept out meanwhile, some of them, and groups are not moved. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Set<String> users;
    private final Optional<String> self;
    private final ScramUsers scram;
    private final FrozenLogs.Pause pause;

    /**
     * Asks nothing yet.
     *
     * @param users whose credentials are taken away
     * @param self as whom the tool itself logs in, and the mirror whose file it was given; empty where it does not by name
     */
    CredentialFence(List<String> users, Optional<String> self, ScramUsers scram, FrozenLogs.Pause pause) {
        this.users = new TreeSet<>(users);
        this.self = self;
        this.scram = scram;
        this.pause = pause;
    }

    /** What was taken away, or was to be. */
    static List<ScramCredential> taken(Facts before) {
        return ScramCredential.of(CREDENTIAL, before);
    }

    /** Users that are to be kept out and had no credential. */
    static Set<String> absent(Facts before) {
        return before.under(ABSENT).keySet();
    }

    /** Of what a fence has written down: whose credentials are gone, whatever else is taken back. */
    static Facts gone(Facts fence) {
        return ScramCredential.facts(CREDENTIAL, taken(fence))
                .and(ScramCredential.facts(UNRESTORED, unrestored(fence)));
    }

    /** What a {@link #lift} has found missing. */
    static List<ScramCredential> unrestored(Facts lifted) {
        return ScramCredential.of(UNRESTORED, lifted);
    }

    @Override
    public Facts before(Set<String> topics, Facts earlier)
            throws ClusterException, FailoverException, InterruptedException {
        requireOthers(users, self);
        var unused = longestLogin();
        List<ScramCredential> there = scram.of(users);
        Set<String> absent = new TreeSet<>(users);
        absent.removeAll(names(there));
        absent.removeAll(names(taken(earlier)));
        Facts before = ScramCredential.facts(CREDENTIAL, there);
        for (String user : absent) {
            before = before.with(ABSENT + "." + user, "");
        }
        return before;
    }

    private static Set<String> names(List<ScramCredential> credentials) {
        return credentials.stream().map(ScramCredential::user).collect(Collectors.toSet());
    }

    /** @param self as whom the tool logs in */
    static void requireOthers(Collection<String> users, Optional<String> self) throws FailoverException {
        if (self.filter(users::contains).isPresent()) {
            throw new FailoverException(
                    "user '%s' is the one by whom the mirror and this failover log in: its credential is not taken away"
                            .formatted(self.get()));
        }
    }

    private Duration longestLogin() throws ClusterException, FailoverException, InterruptedException {
        Optional<Duration> longest = scram.longestLogin();
        if (longest.isEmpty()) {
            throw new FailoverException("the source's brokers never ask a connection to log in again"
                    + " (connections.max.reauth.ms is 0, or not to be seen): without their credentials, producers that are"
                    + " connected would write on. Fence by topics or acls");
        }
        if (longest.get().compareTo(LONGEST_WAIT) > 0) {
            throw new FailoverException(
                    "the source's brokers ask a connection to log in again after %d s (connections.max.reauth.ms), and no failover waits for longer than %d s. Fence by topics or acls"
                            .formatted(longest.get().toSeconds(), LONGEST_WAIT.toSeconds()));
        }
        return longest.get();
    }

    @Override
    public void raise(Set<String> topics) throws ClusterException, FailoverException, InterruptedException {
        Duration longest = longestLogin();
        scram.remove(scram.of(users));
        pause.of(longest);
    }

    @Override
    public Facts lift(Set<String> topics, Facts before) throws ClusterException, InterruptedException {
        List<ScramCredential> taken = taken(before);
        List<ScramCredential> there = scram.of(names(taken));
        return ScramCredential.facts(
                UNRESTORED,
                taken.stream()
                        .filter(one -> there.stream().noneMatch(one::isOfSameName))
                        .toList());
    }
}
