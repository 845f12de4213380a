package io.firedrill.benchmarks.payload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/** An order: first what each has, then as many of the other fields and items as there is room for, and a note that fills the rest. */
final class OrderJson implements RecordComposer {
    private static final Instant FIRST = Instant.parse("2026-01-15T09:00:00.001Z");
    /** None is longer than nine letters: an order of 100 bytes has room for each. */
    private static final String[] STATUSES = {"PAID", "SHIPPED", "NEW", "DELIVERED", "PACKED", "RETURNED", "CANCELLED"};

    private static final String[] CURRENCIES = {"EUR", "CHF", "SEK", "PLN"};
    private static final String NOTE = ",\"note\":\"";
    private static final String END = "\"}";

    @Override
    public byte[] compose(int bytes, int number, SplittableRandom random) {
        int room = bytes - NOTE.length() - END.length();
        StringBuilder order = new StringBuilder(bytes + 256).append("{\"order_id\":\"");
        Vocabulary.uuid(order, random);
        order.append("\",\"status\":\"")
                .append(Vocabulary.pick(STATUSES, random))
                .append("\",\"total\":");
        Vocabulary.amount(order, 500 + Vocabulary.skewed(99_000, random));
        appendIfFits(time(number), room, order);
        appendIfFits(customer(random), room, order);
        appendIfFits(shipping(random), room, order);
        items(room, order, random);
        order.append(NOTE);
        Vocabulary.words(order, bytes - END.length() - order.length(), random);
        return order.append(END).toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void appendIfFits(StringBuilder field, int room, StringBuilder order) {
        if (order.length() + field.length() <= room) {
            order.append(field);
        }
    }

    private static StringBuilder time(int number) {
        return new StringBuilder(",\"created_at\":\"")
                .append(FIRST.plusMillis(number * 7L))
                .append('"');
    }

    private static StringBuilder customer(SplittableRandom random) {
        String first = Vocabulary.pick(Vocabulary.FIRST_NAMES, random);
        String last = Vocabulary.pick(Vocabulary.LAST_NAMES, random);
        int id = Vocabulary.skewed(2_000_000, random);
        StringBuilder customer = new StringBuilder(",\"customer\":{\"id\":").append(id);
        customer.append(",\"name\":\"").append(first).append(' ').append(last).append("\",\"email\":\"");
        return customer.append(first.charAt(0))
                .append('.')
                .append(last)
                .append(id % 1_000)
                .append("@example.com\"}");
    }

    private static StringBuilder shipping(SplittableRandom random) {
        StringBuilder shipping = new StringBuilder(",\"currency\":\"").append(Vocabulary.pick(CURRENCIES, random));
        shipping.append("\",\"shipping\":{\"street\":\"").append(Vocabulary.pick(Vocabulary.STREETS, random));
        shipping.append(' ').append(1 + Vocabulary.skewed(180, random)).append("\",\"city\":\"");
        shipping.append(Vocabulary.pick(Vocabulary.CITIES, random)).append("\",\"postcode\":\"");
        return shipping.append(10_000 + random.nextInt(89_999))
                .append("\",\"express\":")
                .append(random.nextInt(4) == 0)
                .append('}');
    }

    private static void items(int room, StringBuilder order, SplittableRandom random) {
        int before = order.length();
        order.append(",\"items\":[");
        int first = order.length();
        while (true) {
            StringBuilder item = item(order.length() == first ? "" : ",", random);
            if (order.length() + item.length() + 1 > room) {
                break;
            }
            order.append(item);
        }
        if (order.length() == first) {
            order.setLength(before);
        } else {
            order.append(']');
        }
    }

    private static StringBuilder item(String separator, SplittableRandom random) {
        int sku = Vocabulary.skewed(40_000, random);
        StringBuilder item =
                new StringBuilder(separator).append("{\"sku\":\"SKU-").append(100_000 + sku);
        item.append("\",\"name\":\"")
                .append(Vocabulary.pick(Vocabulary.PRODUCTS, random))
                .append(", ");
        item.append(Vocabulary.pick(Vocabulary.VARIANTS, random)).append("\",\"quantity\":");
        item.append(1 + Vocabulary.skewed(5, random)).append(",\"unit_price\":");
        Vocabulary.amount(item, 199 + Vocabulary.skewed(20_000, random));
        return item.append('}');
    }
}
