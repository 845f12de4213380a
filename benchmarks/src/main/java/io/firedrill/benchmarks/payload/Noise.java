package io.firedrill.benchmarks.payload;

import java.util.SplittableRandom;

/** Nothing that a codec could find. */
final class Noise implements RecordComposer {
    @Override
    public byte[] compose(int bytes, int number, SplittableRandom random) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }
}
