package io.firedrill.benchmarks.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads a user's records: lines of a text file, or files of a folder in the order of their names. */
final class SampleRecords {
    /** What a producer sends in one request by default is 1,048,576 bytes (max.request.size), with the batch around it. */
    static final int MOST_RECORD_BYTES = 1_000_000;
    /** They are kept in memory. */
    static final long MOST_BYTES = 128L << 20;

    private final Path sample;
    private final long mostBytes;
    private final List<byte[]> records = new ArrayList<>();
    private long bytes;

    private SampleRecords(Path sample, long mostBytes) {
        this.sample = sample;
        this.mostBytes = mostBytes;
    }

    static List<byte[]> read(Path sample) throws SampleException {
        return read(sample, MOST_BYTES);
    }

    static List<byte[]> read(Path sample, long mostBytes) throws SampleException {
        SampleRecords read = new SampleRecords(sample, mostBytes);
        try {
            if (Files.isDirectory(sample)) {
                read.folder();
            } else if (Files.exists(sample)) {
                read.lines();
            } else {
                throw new SampleException("the sample " + sample + " does not exist");
            }
        } catch (IOException e) {
            throw new SampleException("the sample " + sample + " cannot be read: " + e, e);
        }
        if (read.records.isEmpty()) {
            throw new SampleException(
                    "the sample " + sample + " has no records: at least one line, or one file of a folder, is needed");
        }
        return read.records;
    }

    private void folder() throws IOException, SampleException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(sample)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new SampleException(file + " is not a file; in a folder of samples each file is one record");
            }
            String name = "the file " + file;
            checkSize(name, Files.size(file));
            add(name, Files.readAllBytes(file));
        }
    }

    private void lines() throws IOException, SampleException {
        checkTotal(Files.size(sample));
        byte[] text = Files.readAllBytes(sample);
        int line = 1;
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                line(line++, text, start, i > start && text[i - 1] == '\r' ? i - 1 : i);
                start = i + 1;
            }
        }
    }

    /** An empty line is no record. */
    private void line(int number, byte[] text, int start, int end) throws SampleException {
        if (end == start) {
            return;
        }
        String name = sample + ", line " + number;
        byte[] record = Arrays.copyOfRange(text, start, end);
        checkText(name, record);
        add(name, record);
    }

    private static void checkText(String name, byte[] record) throws SampleException {
        String binary = " is not text; put binary records into a folder, one file each";
        for (byte character : record) {
            if (character == 0) {
                throw new SampleException(name + binary);
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record));
        } catch (CharacterCodingException e) {
            throw new SampleException(name + binary, e);
        }
    }

    private void add(String name, byte[] record) throws SampleException {
        checkSize(name, record.length);
        checkTotal(bytes + record.length);
        records.add(record);
        bytes += record.length;
    }

    private static void checkSize(String name, long size) throws SampleException {
        if (size == 0) {
            throw new SampleException(name + " is empty; a record has at least one byte");
        }
        if (size > MOST_RECORD_BYTES) {
            throw new SampleException(
                    "%s has %,d bytes; a record can have %,d, as producers refuse larger ones by default: is it one record?"
                            .formatted(name, size, MOST_RECORD_BYTES));
        }
    }

    private void checkTotal(long total) throws SampleException {
        if (total > mostBytes) {
            throw new SampleException(
                    "the sample %s has more than %,d bytes, which are kept in memory: take a part of it"
                            .formatted(sample, mostBytes));
        }
    }
}
