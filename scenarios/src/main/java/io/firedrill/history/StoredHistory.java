package io.firedrill.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history in a run's folder. Reads may go on while writers still append: they see what is there. */
public final class StoredHistory implements History {
    private final Map<HistoryWriterInfo, Path> files;
    /** Those whose end mark has been read: nothing follows it. */
    private final Set<HistoryWriterInfo> closed = ConcurrentHashMap.newKeySet();

    private StoredHistory(Map<HistoryWriterInfo, Path> files) {
        this.files = files;
    }

    /**
     * Opens the files in {@code historyFolder}. A file without a single whole frame, whose writer was killed while it
     * began, is left out.
     *
     * @throws IOException when the folder is missing or a file is not of a history
     */
    public static StoredHistory open(Path historyFolder) throws IOException {
        List<Path> paths;
        try (Stream<Path> listed = Files.list(historyFolder)) {
            paths = listed.filter(path -> path.toString().endsWith(HistoryWriter.SUFFIX))
                    .toList();
        }
        Map<HistoryWriterInfo, Path> files = new LinkedHashMap<>();
        for (Path path : paths) {
            if (Files.size(path) < FrameFile.MAGIC.length) {
                continue;
            }
            try (FrameReader reader = new FrameReader(path)) {
                FrameBuffer head = reader.next();
                if (head != null) {
                    files.put(writer(head, path), path);
                }
            }
        }
        return new StoredHistory(files);
    }

    private static HistoryWriterInfo writer(FrameBuffer head, Path path) throws IOException {
        try {
            return EntryDecoder.writer(head);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedHistoryException(
                    "%s: begins with what makes no sense: %s".formatted(path, e.getMessage()), e);
        }
    }

    @Override
    public List<HistoryWriterInfo> writers() {
        List<HistoryWriterInfo> writers = new ArrayList<>(files.keySet());
        writers.sort(Comparator.comparingInt(HistoryWriterInfo::number));
        return writers;
    }

    @Override
    public void read(HistoryWriterInfo writer, EntryVisitor visitor) throws IOException {
        readAll(writer, visitor);
    }

    @Override
    public boolean isClosed(HistoryWriterInfo writer) throws IOException {
        if (!closed.contains(writer)) {
            readAll(writer, new EntryVisitor() {});
        }
        return closed.contains(writer);
    }

    private void readAll(HistoryWriterInfo writer, EntryVisitor visitor) throws IOException {
        Path path = files.get(writer);
        if (path == null) {
            throw new IOException("writer %s has no file in this history".formatted(writer.name()));
        }
        EntryDecoder decoder = new EntryDecoder();
        try (FrameReader reader = new FrameReader(path)) {
            FrameBuffer frame = reader.next();
            while (frame != null) {
                Entry entry = decoded(decoder, frame, path);
                if (entry != null) {
                    entry.deliverTo(visitor);
                }
                frame = reader.next();
            }
        }
        if (decoder.closed()) {
            closed.add(writer);
        }
    }

    private static @Nullable Entry decoded(EntryDecoder decoder, FrameBuffer frame, Path path) throws IOException {
        try {
            return decoder.decode(frame);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedHistoryException(
                    "%s: holds an entry that makes no sense: %s".formatted(path, e.getMessage()), e);
        }
    }
}
