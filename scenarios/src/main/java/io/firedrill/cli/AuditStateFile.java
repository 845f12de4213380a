package io.firedrill.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.mirror.audit.AuditState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where an audit keeps what the next one needs: JSON, replaced as a whole, so that a crash leaves the old one or the new. */
record AuditStateFile(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is in it; null where there is no such file yet.
     *
     * @throws IllegalArgumentException when it is something else
     */
    @Nullable
    AuditState read() throws IOException {
        if (!Files.exists(path)) {
            return null;
        }
        try {
            return JSON.readValue(path.toFile(), AuditState.class);
        } catch (JsonProcessingException e) {
            // The parser quotes what it read, and that may be anybody's file.
            String why = e.getCause() instanceof IllegalArgumentException refused ? ": " + refused.getMessage() : "";
            throw new IllegalArgumentException("is no audit's state" + why, e);
        }
    }

    void write(AuditState state) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Path written = Files.createTempFile(folder, path.getFileName() + ".", ".new");
        try {
            JSON.writeValue(written.toFile(), state);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
