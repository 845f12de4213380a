package io.firedrill.benchmarks.payload;

/** What a generated record's value is. How far each compresses, {@code PayloadsTest} holds. */
public enum PayloadKind {
    /** An order of a shop as one JSON object: uuids, amounts, addresses, items; the same names in each. */
    JSON_ORDERS,
    /** Lines of an application's log, separated by line feeds; the last may be cut. */
    LOG_LINES,
    /** An order in Avro's binary encoding behind a schema registry's five bytes: no names, zig-zag varints, strings with lengths. */
    AVRO_BINARY,
    /** Random bytes, as of images or what is encrypted or compressed already. */
    INCOMPRESSIBLE;

    RecordComposer composer() {
        return switch (this) {
            case JSON_ORDERS -> new OrderJson();
            case LOG_LINES -> new LogText();
            case AVRO_BINARY -> new OrderAvro();
            case INCOMPRESSIBLE -> new Noise();
        };
    }
}
