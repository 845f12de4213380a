package io.firedrill.benchmarks.batch;

/** Which way batches go, and by which methods of {@link BatchBenchmark} that is measured. */
enum Side {
    WRITE("produce", "compressRaw"),
    READ("consume", "decompressRaw");

    private final String path;
    private final String raw;

    Side(String path, String raw) {
        this.path = path;
        this.raw = raw;
    }

    /** With all that Kafka's client does in memory. */
    String path() {
        return path;
    }

    /** The codec alone. */
    String raw() {
        return raw;
    }
}
