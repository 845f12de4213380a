package io.firedrill.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's own records: the non-empty lines of a file, in their bytes as they are.
 *
 * @param records at least one
 * @param withoutKey how many lines have no such key field; all if no field was asked for
 * @param isCut whether the file holds more than what fits into memory
 */
public record Payload(List<PayloadRecord> records, long withoutKey, boolean isCut) {
    /** A drill goes round and round: more than this is cut off, counting what each record takes in memory. */
    static final long MAX_BYTES = 64L << 20;

    /** Far more than any broker takes; a file without line ends must not fill the memory. */
    static final int MAX_LINE_BYTES = 16 << 20;

    private static final int RECORD_OVERHEAD_BYTES = 64;

    private static final ObjectMapper JSON = new ObjectMapper();

    public Payload {
        records = List.copyOf(records);
    }

    /**
     * Reads as much of {@code file} as takes 64 MiB of memory.
     *
     * @param keyField name of the field of an NDJSON line that is the key; null for none
     * @throws IOException when the file is missing or unreadable, has no records, has a line of more than 16 MiB, or
     *     no line has the key field; the message says which
     */
    public static Payload read(Path file, @Nullable String keyField) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s: is not a file".formatted(file));
        }
        List<PayloadRecord> records = new ArrayList<>();
        long withoutKey = 0;
        long bytes = 0;
        boolean isCut = false;
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
            for (byte[] line = line(input, file); line != null && !isCut; line = line(input, file)) {
                isCut = bytes >= MAX_BYTES;
                if (line.length > 0 && !isCut) {
                    bytes += line.length + RECORD_OVERHEAD_BYTES;
                    byte[] key = keyField == null ? null : key(line, keyField);
                    withoutKey += key == null ? 1 : 0;
                    records.add(new PayloadRecord(key, line));
                }
            }
        }
        if (records.isEmpty()) {
            throw new IOException("%s: has no records, every line is empty".formatted(file));
        }
        if (keyField != null && withoutKey == records.size()) {
            throw new IOException("%s: no line is a JSON object with the field '%s': check --key-field, or leave it out"
                    .formatted(file, keyField));
        }
        return new Payload(records, withoutKey, isCut);
    }

    private static byte @Nullable [] key(byte[] line, String field) {
        try {
            JsonNode object = JSON.readTree(line);
            JsonNode value = object == null ? null : object.get(field);
            if (value == null || value.isNull() || value.isContainerNode()) {
                return null;
            }
            return value.asText().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Not JSON, or not even text: bytes that look like UTF-16 or UTF-32 fail with other errors than Jackson's
            // own.
            return null;
        }
    }

    /** The next line without its end, or null at the end of the input. */
    private static byte @Nullable [] line(InputStream input, Path file) throws IOException {
        int next = input.read();
        if (next < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (next >= 0 && next != '\n') {
            if (line.size() == MAX_LINE_BYTES) {
                throw new IOException("%s: a line has more than %d bytes: one record a line is wanted"
                        .formatted(file, MAX_LINE_BYTES));
            }
            line.write(next);
            next = input.read();
        }
        byte[] bytes = line.toByteArray();
        boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
