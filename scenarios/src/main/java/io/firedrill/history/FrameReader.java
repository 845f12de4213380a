package io.firedrill.history;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads the frames of a {@link FrameFile} one after the other, with a buffer of fixed size. Used by one thread. */
final class FrameReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final byte[] array = new byte[BUFFER_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private long bufferStart;

    FrameReader(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        buffer.limit(0);
        byte[] magic = new byte[FrameFile.MAGIC.length];
        if (!has(magic.length)) {
            throw new EOFException("%s: is no history file, it ends within its first 8 bytes".formatted(file));
        }
        buffer.get(magic);
        if (!Arrays.equals(magic, FrameFile.MAGIC)) {
            throw new IOException("%s: is no history file of this version".formatted(file));
        }
    }

    /**
     * The next frame, valid until the next call; empty at the end, which may be a torn one.
     *
     * @throws IOException when a frame's checksum is wrong
     */
    Optional<FrameBuffer> next() throws IOException {
        if (!has(Integer.BYTES)) {
            return Optional.empty();
        }
        int word = buffer.getInt(buffer.position());
        int length = word & 0xFFFF;
        int whole = Integer.BYTES + FrameFile.paddedTo4(length);
        if (word == 0 || !has(whole)) {
            return Optional.empty();
        }
        int start = buffer.position() + Integer.BYTES;
        if (FrameFile.word(array, start, length, checksum) != word) {
            throw new IOException("%s: damaged at byte %d".formatted(file, bufferStart + buffer.position()));
        }
        buffer.position(buffer.position() + whole);
        return Optional.of(new FrameBuffer(array, start, length));
    }

    /** Whether that many bytes are in the buffer, after filling it where needed. Moves the bytes within it. */
    private boolean has(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        bufferStart += buffer.position();
        buffer.compact();
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer);
        }
        buffer.flip();
        return buffer.remaining() >= bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
