package io.firedrill.mirror.connect;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * How one gets at the REST API of a Connect cluster. Immutable; holds secrets, and does not show them.
 *
 * @param urls of its workers, one at least: {@code http://connect-1:8083}
 * @param authorization the header of that name
 * @param tls with its trust and keys; empty for the JVM's own
 * @param limit for each thing that is asked for, tries included; workers refuse most things while they rebalance
 */
public record ConnectAccess(List<URI> urls, Optional<String> authorization, Optional<SSLContext> tls, Duration limit) {
    private static final String USER = "username";
    private static final String PASSWORD = "password";
    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(USER, ConfigDef.Type.STRING, null, Importance.HIGH, "For basic authentication.")
            .define(PASSWORD, ConfigDef.Type.PASSWORD, null, Importance.HIGH, "For basic authentication.")
            .withClientSslSupport();

    public ConnectAccess {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("name one worker of the Connect cluster at least");
        }
        urls.forEach(ConnectAccess::requireUsable);
    }

    private static void requireUsable(URI url) {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        // A host with an underscore has no parts for java.net.URI, a user neither.
        String authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
        if (authority.contains("@")) {
            throw new IllegalArgumentException(
                    "the URL of '%s' has a user in it, which everybody sees in the list of processes: write username and password into a file"
                            .formatted(authority.substring(authority.lastIndexOf('@') + 1)));
        }
        if (!web || url.getHost() == null || url.getQuery() != null) {
            throw new IllegalArgumentException("'%s' is no worker's URL: write http://HOST:8083%s"
                    .formatted(url, authority.contains("_") ? " (no host's name has an underscore: RFC 1123)" : ""));
        }
    }

    /**
     * Of workers that ask for nothing, or for what is in {@code properties}: {@code username} and {@code password}, and {@code
     * ssl.*} as Kafka's clients have them. Values may name config providers.
     *
     * @throws IllegalArgumentException saying which property cannot be
     */
    public static ConnectAccess of(List<URI> urls, Map<String, String> properties, Duration limit) {
        refuseUnknown(properties);
        try {
            AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
            return new ConnectAccess(
                    urls,
                    basic(config),
                    properties.keySet().stream().anyMatch(key -> key.startsWith("ssl."))
                            ? Optional.of(context(config))
                            : Optional.empty(),
                    limit);
        } catch (KafkaException e) {
            // Also what is wrong with a store; its message names the file.
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void refuseUnknown(Map<String, String> properties) {
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(DEFINITION.names());
        unknown.removeIf(key -> key.startsWith("config.providers"));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s is not known: username, password and ssl.* are".formatted(String.join(", ", unknown)));
        }
    }

    private static Optional<String> basic(AbstractConfig config) {
        @Nullable String user = config.getString(USER);
        @Nullable Password password = config.getPassword(PASSWORD);
        if (user == null && password == null) {
            return Optional.empty();
        }
        if (user == null || password == null) {
            throw new IllegalArgumentException("username and password: one goes with the other");
        }
        byte[] both = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    private static SSLContext context(AbstractConfig config) {
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(new TreeMap<>(config.values()));
            return factory.sslContext();
        }
    }

    /** The same for some of the workers. */
    ConnectAccess of(List<URI> some) {
        return new ConnectAccess(some, authorization, tls, limit);
    }

    /** The same in less time. */
    ConnectAccess within(Duration less) {
        return new ConnectAccess(urls, authorization, tls, less.compareTo(limit) < 0 ? less : limit);
    }

    /** Who asks is left out. */
    @Override
    public String toString() {
        return "ConnectAccess%s".formatted(urls);
    }
}
