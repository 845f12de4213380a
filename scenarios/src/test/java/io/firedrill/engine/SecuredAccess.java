package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * SASL_SSL for all clients, who may also log in by SCRAM and have to do that again every 3 s, with certificates made for the occasion, and an authorizer that lets nobody do what was not allowed: as production
 * clusters are. Brokers and controllers talk among themselves in plain text.
 */
public final class SecuredAccess implements Access {
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String SCRAM_LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final String ADMIN = "admin";
    private static final String STORE_PASSWORD = "store-password";

    private final Path folder;
    private final Path trusted;
    private final Map<String, String> passwords = new HashMap<>();

    /**
     * Has no certificate yet.
     *
     * @param folder for keys and certificates
     * @param users besides the administrator; their passwords are their names with {@code -password} behind
     */
    public SecuredAccess(Path folder, List<String> users) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.trusted = folder.resolve("trusted.pem");
        users.forEach(user -> passwords.put(user, user + "-password"));
        passwords.put(ADMIN, ADMIN + "-password");
    }

    @Override
    public Map<String, String> brokerSettings(String address) throws IOException, InterruptedException {
        Path keys = keysOf(address);
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listener.security.protocol.map",
                "CLIENT:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,LINK:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN," + SCRAM);
        settings.put("listener.name.client.scram-sha-512.sasl.jaas.config", SCRAM_LOGIN + ";");
        settings.put("listener.name.client.scram-sha-512.connections.max.reauth.ms", "3000");
        settings.put(
                "listener.name.client.plain.sasl.jaas.config",
                login(passwords.entrySet().stream()
                        .map(user -> "user_%s=\"%s\"".formatted(user.getKey(), user.getValue()))
                        .collect(Collectors.joining(" "))));
        settings.put("listener.name.client.ssl.keystore.type", "PKCS12");
        settings.put("listener.name.client.ssl.keystore.location", keys.toString());
        settings.put("listener.name.client.ssl.keystore.password", STORE_PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS;User:" + ADMIN);
        return settings;
    }

    private Path keysOf(String address) throws IOException, InterruptedException {
        Path keys = folder.resolve(address + ".p12");
        keytool("-genkeypair -alias broker -keyalg EC -dname CN=broker -validity 2 -ext san=ip:" + address, keys);
        Path certificate = folder.resolve(address + ".pem");
        keytool("-exportcert -rfc -alias broker -file " + certificate, keys);
        Files.writeString(trusted, Files.readString(certificate), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return keys;
    }

    private static void keytool(String command, Path keys) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder("%s %s -storetype PKCS12 -keystore %s -storepass %s"
                        .formatted(tool, command, keys, STORE_PASSWORD)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Override
    public Map<String, String> clientProperties() {
        return clientProperties(ADMIN);
    }

    /** Of a client of that user. */
    public Map<String, String> clientProperties(String user) {
        return clientProperties(user, String.valueOf(passwords.get(user)));
    }

    /** Of one that gives that password. */
    public Map<String, String> clientProperties(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login("username=\"%s\" password=\"%s\"".formatted(user, password)),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trusted.toString());
    }

    /** Of a client that logs in by SCRAM, with a credential that the cluster itself keeps. */
    public Map<String, String> scramProperties(String user, String password) {
        Map<String, String> properties = new HashMap<>(clientProperties(user, password));
        properties.put("sasl.mechanism", SCRAM);
        properties.put(
                "sasl.jaas.config", "%s username=\"%s\" password=\"%s\";".formatted(SCRAM_LOGIN, user, password));
        return properties;
    }

    private static String login(String options) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required %s;".formatted(options);
    }
}
