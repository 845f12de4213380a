package io.firedrill.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Frames through an ordinary buffer: for a writer whose work can be done again, and whose files are too large to keep their
 * pages mapped. What is in the buffer does not survive the process.
 */
final class BufferedFrames implements FrameSink {
    private static final int BUFFER_BYTES = 1 << 17;
    private static final byte[] PADDING = new byte[Integer.BYTES];

    private final OutputStream output;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    BufferedFrames(Path file) throws IOException {
        output = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER_BYTES);
        output.write(FrameFile.MAGIC);
    }

    @Override
    public void append(FrameBuffer frame) throws IOException {
        int length = frame.size();
        word.putInt(0, FrameFile.word(frame.array(), 0, length, checksum));
        output.write(word.array());
        output.write(frame.array(), 0, length);
        output.write(PADDING, 0, FrameFile.paddedTo4(length) - length);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
