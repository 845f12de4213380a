package io.firedrill.checker;

/**
 * A record and its place (an offset, a rank) in a number of 64 bits. Sums of them are equal where the same records are at the
 * same places.
 */
final class PlacedRecord {
    private PlacedRecord() {}

    /** A product of both, of which neither alone, nor their order, can be told from a sum. */
    static long hash(long place, int producer, long sequence) {
        long record = (((long) producer << 40) ^ sequence) * 0x9E37_79B9_7F4A_7C15L;
        record = (record ^ (record >>> 32)) * 0xBF58_476D_1CE4_E5B9L;
        return (record ^ (record >>> 29)) * (2 * place + 1);
    }
}
