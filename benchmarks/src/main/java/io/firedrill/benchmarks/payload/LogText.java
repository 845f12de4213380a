package io.firedrill.benchmarks.payload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;

/** Lines as a service's logger writes them: time, level, thread, class, request; few sentences, many numbers. */
final class LogText implements RecordComposer {
    private static final Instant FIRST = Instant.parse("2026-01-15T09:00:00.000Z");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public byte[] compose(int bytes, int number, SplittableRandom random) {
        StringBuilder lines = new StringBuilder(bytes + 256);
        long millis = number * 11L;
        while (lines.length() < bytes) {
            TIME.formatTo(FIRST.plusMillis(millis), lines);
            line(lines, random);
            millis += random.nextInt(4);
        }
        lines.setLength(bytes);
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void line(StringBuilder into, SplittableRandom random) {
        String thread = " [exec-" + (1 + random.nextInt(16)) + "] ";
        String request = HexFormat.of().toHexDigits(random.nextLong());
        int id = Vocabulary.skewed(2_000_000, random);
        int took = 1 + Vocabulary.skewed(900, random);
        switch (Vocabulary.skewed(7, random)) {
            case 0 ->
                into.append(" INFO ")
                        .append(thread)
                        .append("c.e.shop.web.AccessLog req=")
                        .append(request)
                        .append(" GET /api/v2/orders/")
                        .append(id)
                        .append(" 200 ")
                        .append(200 + random.nextInt(9_000))
                        .append("B ")
                        .append(took)
                        .append("ms");
            case 1 ->
                into.append(" INFO ")
                        .append(thread)
                        .append("c.e.shop.orders.OrderService req=")
                        .append(request)
                        .append(" order ")
                        .append(id)
                        .append(" accepted for customer ")
                        .append(Vocabulary.skewed(900_000, random));
            case 2 ->
                into.append(" DEBUG")
                        .append(thread)
                        .append("c.e.shop.stock.StockRepository select from stock where sku=SKU-")
                        .append(100_000 + id % 40_000)
                        .append(" took ")
                        .append(took)
                        .append("ms, 1 row");
            case 3 ->
                into.append(" INFO ")
                        .append(thread)
                        .append("c.e.shop.payment.PaymentClient req=")
                        .append(request)
                        .append(" authorised by provider in ")
                        .append(took)
                        .append("ms, attempt 1");
            case 4 ->
                into.append(" WARN ")
                        .append(thread)
                        .append("c.e.shop.payment.PaymentClient req=")
                        .append(request)
                        .append(" provider answered 503 after ")
                        .append(took)
                        .append("ms, retrying in 200ms");
            case 5 ->
                into.append(" INFO ")
                        .append(thread)
                        .append("c.e.shop.session.SessionFilter user ")
                        .append(Vocabulary.pick(Vocabulary.FIRST_NAMES, random))
                        .append(id % 1_000)
                        .append(" logged in from 10.")
                        .append(random.nextInt(4))
                        .append('.')
                        .append(random.nextInt(256))
                        .append('.')
                        .append(random.nextInt(256));
            default ->
                into.append(" ERROR")
                        .append(thread)
                        .append("c.e.shop.web.ErrorHandler req=")
                        .append(request)
                        .append(
                                " java.net.SocketTimeoutException: Read timed out\n\tat java.base/java.net.Socket.implRead(Socket.java:")
                        .append(300 + random.nextInt(20))
                        .append(")\n\tat c.e.shop.payment.PaymentClient.authorise(PaymentClient.java:118)");
        }
        into.append('\n');
    }
}
