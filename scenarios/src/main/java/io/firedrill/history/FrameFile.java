package io.firedrill.history;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * An append-only file of frames that survives SIGKILL of its writer. A frame is a word (low half the content's length,
 * high half a checksum of it and of all contents before it, so that none can be missing or stand elsewhere), the
 * content, and zeros up to the next multiple of four; a word of zero is the end. The content is written into a mapped
 * page first and the word last, with release order, so that a reader or a survivor never sees half a frame. Pages are
 * filled with zeros by a normal write before they are mapped: a full disk is an exception here, not a SIGBUS later.
 * Used by one thread at a time.
 */
final class FrameFile implements FrameSink {
    static final byte[] MAGIC = {'F', 'D', 'H', 'I', 'S', 'T', '0', '2'};
    /** Of the magic; what follows is the format's version, in ASCII. */
    static final int NAME_BYTES = 6;

    private static final int FIRST_CHUNK_BYTES = 1 << 16;
    private static final int LAST_CHUNK_BYTES = 1 << 22;
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final FileChannel channel;
    private final CRC32C checksum = new CRC32C();
    private int chunkBytes = FIRST_CHUNK_BYTES;
    private long chunkStart;
    private long fileEnd;
    private int position;
    private MappedByteBuffer chunk;

    FrameFile(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.write(ByteBuffer.wrap(MAGIC));
        chunkStart = MAGIC.length;
        fileEnd = MAGIC.length;
        chunk = chunkAt(chunkStart);
    }

    /** What {@code magic} says of the format's version; what is no letter or digit as a question mark. */
    static String version(byte[] magic) {
        return new String(magic, NAME_BYTES, magic.length - NAME_BYTES, StandardCharsets.US_ASCII)
                .replaceAll("[^0-9A-Za-z]", "?");
    }

    /**
     * Appends the frame's content; when this returns, it survives the process.
     *
     * @throws IOException when the disk is full; everything appended before stays as it is
     */
    @Override
    public void append(FrameBuffer frame) throws IOException {
        int length = frame.size();
        int whole = Integer.BYTES + paddedTo4(length);
        // One word more stays zero, as the end mark.
        if (position + whole + Integer.BYTES > chunk.capacity()) {
            // Nothing changes unless the new chunk is there: the old one holds entries that were reported as written.
            MappedByteBuffer next = chunkAt(chunkStart + position);
            chunkStart += position;
            position = 0;
            chunk = next;
        }
        chunk.put(position + Integer.BYTES, frame.array(), 0, length);
        WORD.setRelease(chunk, position, word(frame.array(), 0, length, checksum));
        position += whole;
    }

    private MappedByteBuffer chunkAt(long start) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
        long wanted = start + chunkBytes;
        while (fileEnd < wanted) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), wanted - fileEnd));
            fileEnd += channel.write(zeros, fileEnd);
        }
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, start, chunkBytes);
        chunkBytes = Math.min(LAST_CHUNK_BYTES, chunkBytes * 4);
        return mapped;
    }

    static int paddedTo4(int length) {
        return (length + 3) & ~3;
    }

    /**
     * The word before a content of {@code length} bytes; never zero, since no content is empty.
     *
     * @param checksum has seen the contents of all frames before, and sees this one
     */
    static int word(byte[] bytes, int offset, int length, CRC32C checksum) {
        checksum.update(bytes, offset, length);
        int folded = (int) (checksum.getValue() ^ (checksum.getValue() >>> 16));
        return (folded << 16) | length;
    }

    /** Cuts the unused rest off. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.truncate(chunkStart + position);
            channel.close();
        }
    }
}
