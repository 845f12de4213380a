package io.firedrill.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history in a run's folder. Reads may go on while writers still append: they see what is there. */
public final class StoredHistory implements History {
    private final Map<HistoryWriterInfo, Path> files;
    /** Those whose end mark has been read: nothing follows it. */
    private final Set<HistoryWriterInfo> closed = ConcurrentHashMap.newKeySet();

    private final List<String> unreadable;

    private StoredHistory(Map<HistoryWriterInfo, Path> files, List<String> unreadable) {
        this.files = files;
        this.unreadable = List.copyOf(unreadable);
    }

    /**
     * Opens the files in {@code historyFolder}. A file without a single whole frame, whose writer was killed while it
     * began, is left out; so is one that does not say whose it is, and each of those that say the same, but they are {@linkplain
     * #unreadable named}.
     *
     * @throws IOException when the folder is missing, or has files and none of them is of a history
     */
    public static StoredHistory open(Path historyFolder) throws IOException {
        List<Path> paths;
        try (Stream<Path> listed = Files.list(historyFolder)) {
            paths = listed.filter(path -> path.toString().endsWith(HistoryWriter.SUFFIX))
                    .sorted()
                    .toList();
        }
        Map<HistoryWriterInfo, Path> heads = new LinkedHashMap<>();
        Map<Integer, List<Path>> byNumber = new TreeMap<>();
        List<DamagedHistoryException> damaged = new ArrayList<>();
        for (Path path : paths) {
            try {
                Optional<HistoryWriterInfo> writer = writer(path);
                writer.ifPresent(info -> {
                    heads.put(info, path);
                    byNumber.computeIfAbsent(info.number(), number -> new ArrayList<>())
                            .add(path);
                });
            } catch (DamagedHistoryException e) {
                damaged.add(e);
            }
        }
        if (heads.isEmpty() && !damaged.isEmpty()) {
            throw damaged.get(0);
        }
        List<String> unreadable = new ArrayList<>();
        damaged.forEach(problem -> unreadable.add(String.valueOf(problem.getMessage())));
        byNumber.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> same.forEach(path -> unreadable.add(
                        "%s: has the number of another file's writer, and which of them is right nobody knows"
                                .formatted(path))));
        heads.keySet()
                .removeIf(
                        info -> byNumber.getOrDefault(info.number(), List.of()).size() > 1);
        return new StoredHistory(heads, unreadable);
    }

    /** Empty if its writer was killed while it began. */
    private static Optional<HistoryWriterInfo> writer(Path path) throws IOException {
        if (Files.size(path) < FrameFile.MAGIC.length) {
            return Optional.empty();
        }
        try (FrameReader reader = new FrameReader(path)) {
            FrameBuffer head = reader.next();
            return head == null ? Optional.empty() : Optional.of(writer(head, path));
        }
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
    public List<String> unreadable() {
        return unreadable;
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
