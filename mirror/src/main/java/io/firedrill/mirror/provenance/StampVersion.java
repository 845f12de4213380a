package io.firedrill.mirror.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of {@link ProvenanceStamp}, as Connect's workers tell it in their lists of plugins: that of the build. */
public final class StampVersion {
    private static final String FILE = "version.properties";

    private StampVersion() {}

    /** {@code 1.2.3} or {@code 1.2.3-SNAPSHOT}. */
    public static String own() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(StampVersion.class.getResourceAsStream(FILE))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("%s of the build cannot be read".formatted(FILE), e);
        }
        return properties.getProperty("version");
    }
}
