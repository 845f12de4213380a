package io.firedrill.mirror.failover;

import java.util.List;
import java.util.Map;

/**
 * A user's SCRAM credential, as far as a cluster tells of it: neither the password, nor what is derived from it.
 *
 * @param mechanism "SCRAM-SHA-256" or "SCRAM-SHA-512"
 * @param iterations of the hash, as they were set
 */
public record ScramCredential(String user, String mechanism, int iterations) {
    /** One fact for each: {@code credential.SCRAM-SHA-512.till=8192}. */
    static Facts facts(String name, List<ScramCredential> credentials) {
        Facts facts = Facts.NONE;
        for (ScramCredential one : credentials) {
            facts = facts.with("%s.%s.%s".formatted(name, one.mechanism, one.user), one.iterations);
        }
        return facts;
    }

    /** Those that {@link #facts} has written down, by mechanism and user. */
    static List<ScramCredential> of(String name, Facts facts) {
        return facts.under(name).entrySet().stream()
                .map(ScramCredential::decoded)
                .toList();
    }

    private static ScramCredential decoded(Map.Entry<String, String> fact) {
        String[] words = fact.getKey().split("\\.", 2);
        return new ScramCredential(words[1], words[0], Integer.parseInt(fact.getValue()));
    }

    boolean isOfSameName(ScramCredential other) {
        return user.equals(other.user) && mechanism.equals(other.mechanism);
    }
}
