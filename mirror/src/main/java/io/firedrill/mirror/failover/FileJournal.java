package io.firedrill.mirror.failover;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file with one entry in a line, on the disk before {@link #append} returns. A last line that was cut off counts for nothing. */
final class FileJournal implements Journal {
    private final Path file;

    FileJournal(Path file) {
        this.file = file;
    }

    @Override
    public List<Entry> entries() throws JournalException {
        List<Entry> entries = new ArrayList<>();
        String text = text();
        // What comes after the last end of a line was cut off.
        int whole = text.lastIndexOf('\n') + 1;
        for (String line : text.substring(0, whole).lines().toList()) {
            entries.add(decoded(line));
        }
        return entries;
    }

    private Entry decoded(String line) throws JournalException {
        try {
            return Entry.decode(line);
        } catch (JournalException e) {
            throw new JournalException("journal %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private String text() throws JournalException {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new JournalException("journal %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public void append(Entry entry) throws JournalException {
        String text = text();
        // What a killed writer left of a line must not become the beginning of ours.
        if (!text.isEmpty() && !text.endsWith("\n")) {
            truncate(text.lastIndexOf('\n') + 1);
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer line = ByteBuffer.wrap((entry.encode() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new JournalException("journal %s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void truncate(int characters) throws JournalException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // Entries are ASCII: a character is a byte.
            channel.truncate(characters);
        } catch (IOException e) {
            throw new JournalException("journal %s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public void close() {}
}
