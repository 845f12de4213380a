package io.firedrill.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What may befall a file of a history. */
public enum Damage {
    FLIPPED_BITS {
        @Override
        byte[] of(byte[] bytes, Random random) {
            for (int flips = 1 + random.nextInt(5); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return bytes;
        }
    },
    CUT {
        @Override
        byte[] of(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    ZEROED_RANGE {
        @Override
        byte[] of(byte[] bytes, Random random) {
            int from = random.nextInt(bytes.length);
            Arrays.fill(bytes, from, from + random.nextInt(bytes.length - from), (byte) 0);
            return bytes;
        }
    },
    /** Bytes that stand elsewhere: frames in another order, where they happen to be as long. */
    EXCHANGED_RANGES {
        @Override
        byte[] of(byte[] bytes, Random random) {
            int length = 1 + random.nextInt(Math.max(1, bytes.length / 4));
            int one = random.nextInt(bytes.length - 2 * length + 1);
            int other = one + length + random.nextInt(bytes.length - one - 2 * length + 1);
            byte[] changed = bytes.clone();
            System.arraycopy(bytes, other, changed, one, length);
            System.arraycopy(bytes, one, changed, other, length);
            return changed;
        }
    },
    /** As if it had never been there. */
    EMPTIED {
        @Override
        byte[] of(byte[] bytes, Random random) {
            return new byte[0];
        }
    };

    /** The file's content afterwards, for which {@code bytes} may be used. */
    abstract byte[] of(byte[] bytes, Random random);

    /** Does it to one of the files. */
    public void toOneOf(List<Path> files, Random random) throws IOException {
        Path file = files.get(random.nextInt(files.size()));
        Files.write(file, of(Files.readAllBytes(file), random));
    }
}
