package io.firedrill.mirror.connect;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Which properties hold secrets. Connect keeps configurations in a topic, and its REST API tells them to everybody who asks:
 * only references that workers look up ({@code ${file:/etc/kafka/eu.properties:password}}) may be in them.
 */
final class Secrets {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}:]+:[^}]+}");
    private static final Pattern BY_NAME =
            Pattern.compile("(?i).*(password|passwd|secret|token|credential|user\\.info|private\\.?key|api\\.?key).*");
    /** Options of a login module: {@code password="hunter2"}. */
    private static final Pattern JAAS_OPTION =
            Pattern.compile("(?i)[\\w.]*(password|secret|token)[\\w.]*\\s*=\\s*\"?(?!(?:true|false)\\b)[^\\s\";]+\"?");

    private static final String JAAS = "sasl.jaas.config";
    /** What Kafka says of these is not secret: an URL, a lifetime, a path. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?i).*(token\\.endpoint\\.url|\\.(ms|seconds|url|location|file|class|name|source))$");

    private static final Set<String> PASSWORDS = AdminClientConfig.configDef().configKeys().values().stream()
            .filter(key -> key.type == ConfigDef.Type.PASSWORD)
            .map(key -> key.name)
            // Certificates are for everybody to see.
            .filter(name -> !name.equals(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG)
                    && !name.equals(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG))
            .collect(Collectors.toUnmodifiableSet());

    private Secrets() {}

    /** Whether the value of {@code key} is not to be shown. */
    static boolean isSecret(String key) {
        boolean kafkas = PASSWORDS.stream().anyMatch(name -> key.equals(name) || key.endsWith("." + name));
        return kafkas
                || (BY_NAME.matcher(key).matches() && !HARMLESS.matcher(key).matches());
    }

    /** Whether a secret stands there in clear text. */
    static boolean isClear(String key, String value) {
        if (!isSecret(key) || value.isBlank()) {
            return false;
        }
        String rest = REFERENCE.matcher(value).replaceAll("");
        return key.endsWith(JAAS) ? JAAS_OPTION.matcher(rest).find() : !rest.isBlank();
    }

    /** Whether workers have to look something up for it. */
    static boolean isReference(String value) {
        return REFERENCE.matcher(value).find();
    }

    /** The value as it may be shown. */
    static String shown(String key, String value) {
        return isSecret(key) && !isReferenceAlone(value) ? "(secret)" : value;
    }

    private static boolean isReferenceAlone(String value) {
        return REFERENCE.matcher(value.trim()).matches();
    }
}
