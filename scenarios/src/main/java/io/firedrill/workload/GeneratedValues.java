package io.firedrill.workload;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Values that look and compress like the JSON of a platform's logs and orders. The text is made once, in variants, and
 * each value is one of them with its key put in: fast enough for a benchmark. Used by one thread.
 */
final class GeneratedValues {
    private static final int VARIANTS = 512;
    private static final String[] WORDS = {
        "checkout",
        "payment",
        "accepted",
        "timeout",
        "retry",
        "GET",
        "POST",
        "/api/v1/orders",
        "/api/v1/cart",
        "INFO",
        "WARN",
        "latency_ms",
        "session",
        "currency",
        "EUR",
        "amount",
        "region",
        "host",
        "status",
        "200",
        "404",
        "503"
    };

    private final byte[][] variants = new byte[VARIANTS][];
    private final int valueBytes;
    private final Random random;

    GeneratedValues(int valueBytes, Random random) {
        this.valueBytes = valueBytes;
        this.random = random;
        for (int i = 0; i < VARIANTS; i++) {
            variants[i] = filler(valueBytes).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private String filler(int length) {
        StringBuilder text = new StringBuilder(length + 16);
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)])
                    .append(' ')
                    .append(random.nextInt(10_000))
                    .append(' ');
        }
        return text.substring(0, length);
    }

    /** {@code {"NAME":"KEY","message":"..."}}, cut or filled to the wanted size. */
    byte[] value(String name, String key) {
        byte[] head = ("{\"" + name + "\":\"" + key + "\",\"message\":\"").getBytes(StandardCharsets.UTF_8);
        byte[] tail = {'"', '}'};
        byte[] value = variants[random.nextInt(VARIANTS)].clone();
        if (head.length + tail.length > valueBytes) {
            return value;
        }
        System.arraycopy(head, 0, value, 0, head.length);
        System.arraycopy(tail, 0, value, valueBytes - tail.length, tail.length);
        return value;
    }
}
