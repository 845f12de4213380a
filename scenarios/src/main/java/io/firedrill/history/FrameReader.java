package io.firedrill.history;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a {@link FrameFile} one after the other, with an array of fixed size. Used by one thread. */
final class FrameReader implements AutoCloseable {
    private static final int ARRAY_BYTES = 1 << 20;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final FileChannel channel;
    private final byte[] array = new byte[ARRAY_BYTES];
    private final FrameBuffer frame = new FrameBuffer(array);
    private final CRC32C checksum = new CRC32C();
    /** Where in the file the array begins. */
    private long arrayStart;
    /** Of the array, what was not read yet. */
    private int position;

    private int limit;

    FrameReader(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            readMagic();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void readMagic() throws IOException {
        if (!has(FrameFile.MAGIC.length)) {
            throw new DamagedHistoryException(
                    "%s: is no history file, it ends within its first 8 bytes".formatted(file));
        }
        byte[] magic = Arrays.copyOf(array, FrameFile.MAGIC.length);
        position = magic.length;
        if (!Arrays.equals(magic, 0, FrameFile.NAME_BYTES, FrameFile.MAGIC, 0, FrameFile.NAME_BYTES)) {
            throw new DamagedHistoryException("%s: is no history file".formatted(file));
        }
        if (!Arrays.equals(magic, FrameFile.MAGIC)) {
            throw new DamagedHistoryException(
                    "%s: is a history of format %s, and this build reads format %s: use another one"
                            .formatted(file, FrameFile.version(magic), FrameFile.version(FrameFile.MAGIC)));
        }
    }

    /**
     * The next frame, valid until the next call; null at the end, which may be a torn one.
     *
     * @throws IOException when a frame's checksum is wrong, since it or one before it is not as it was written, or frames
     *     follow after what looks like the end
     */
    @Nullable
    FrameBuffer next() throws IOException {
        if (!has(Integer.BYTES)) {
            return null;
        }
        int word = (int) INT.get(array, position);
        int length = word & 0xFFFF;
        int whole = Integer.BYTES + FrameFile.paddedTo4(length);
        if (word == 0) {
            refuseFramesAfterEnd(arrayStart + position);
            return null;
        }
        if (!has(whole)) {
            return null;
        }
        int start = position + Integer.BYTES;
        if (FrameFile.word(array, start, length, checksum) != word) {
            throw new DamagedHistoryException("%s: damaged at byte %d".formatted(file, arrayStart + position));
        }
        position += whole;
        frame.turnTo(start, length);
        return frame;
    }

    /**
     * An end mark is followed by zeros, but for the content of one frame that its writer did not finish. Anything further
     * away means that frames were wiped out, unless a living writer has put them there since: then the mark is gone too.
     */
    private void refuseFramesAfterEnd(long end) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(1 << 16);
        long from = end + Integer.BYTES + FrameFile.paddedTo4(FrameBuffer.MAX_BYTES);
        for (int read = channel.read(rest, from); read > 0; read = channel.read(rest.clear(), from)) {
            if (!isZero(rest.flip()) && wordAt(end) == 0) {
                throw new DamagedHistoryException("%s: damaged at byte %d: zeros between entries".formatted(file, end));
            }
            from += read;
        }
    }

    private static boolean isZero(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (bytes.get() != 0) {
                return false;
            }
        }
        return true;
    }

    private int wordAt(long offset) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(word, offset);
        return word.getInt(0);
    }

    /** Whether that many bytes are in the array, after filling it where needed. Moves the bytes within it. */
    private boolean has(int bytes) throws IOException {
        return limit - position >= bytes || fill() >= bytes;
    }

    /** How many bytes are in the array then. */
    private int fill() throws IOException {
        arrayStart += position;
        System.arraycopy(array, position, array, 0, limit - position);
        ByteBuffer rest = ByteBuffer.wrap(array).position(limit - position);
        position = 0;
        int read = 0;
        while (rest.hasRemaining() && read >= 0) {
            read = channel.read(rest);
        }
        limit = rest.position();
        return limit;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
