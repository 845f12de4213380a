package io.firedrill.benchmarks.payload;

import java.util.SplittableRandom;

/**
 * An order as Avro's specification encodes a record ("Binary Encoding"): field after field without names; behind it a comment that fills
 * the rest.
 */
final class OrderAvro implements RecordComposer {
    private static final long FIRST_MILLIS = 1_768_467_600_000L;
    private static final int SCHEMA = 42;
    /** What may follow an item: the items' number and end, whether it is a gift, the comment's length. */
    private static final int BEHIND_ITEMS = 8;

    @Override
    public byte[] compose(int bytes, int number, SplittableRandom random) {
        AvroBytes order = new AvroBytes(bytes + 64);
        order.schema(SCHEMA);
        order.integer(10_000_000L + number);
        order.integer(Vocabulary.skewed(2_000_000, random)); // the customer
        order.integer(Vocabulary.skewed(7, random)); // the status
        order.integer(FIRST_MILLIS + number * 7L);
        order.real((500 + Vocabulary.skewed(99_000, random)) / 100.0);
        order.text("EUR");
        order.text(Vocabulary.pick(Vocabulary.CITIES, random));
        items(bytes, order, random);
        end(bytes, order, random);
        return order.toBytes();
    }

    private static void items(int bytes, AvroBytes order, SplittableRandom random) {
        AvroBytes items = new AvroBytes(bytes);
        int count = 0;
        while (true) {
            AvroBytes item = new AvroBytes(64);
            item.integer(Vocabulary.skewed(40_000, random));
            item.text(Vocabulary.pick(Vocabulary.PRODUCTS, random));
            item.integer(1 + Vocabulary.skewed(5, random));
            item.integer(199 + Vocabulary.skewed(20_000, random));
            if (order.size() + items.size() + item.size() + BEHIND_ITEMS > bytes) {
                break;
            }
            items.append(item);
            count++;
        }
        if (count > 0) {
            order.integer(count);
            order.append(items);
        }
        order.integer(0);
    }

    /** Not each number of bytes is one of a length and a text behind it: 65 is none. Then the gift, null or a boolean, takes one more. */
    private static void end(int bytes, AvroBytes order, SplittableRandom random) {
        int rest = bytes - order.size();
        if (AvroBytes.isTextSize(rest - 1)) {
            order.integer(0);
        } else {
            order.integer(1);
            order.integer(0);
        }
        int characters = AvroBytes.charactersOf(bytes - order.size());
        StringBuilder comment = new StringBuilder(characters + 16);
        Vocabulary.words(comment, characters, random);
        order.text(comment.toString());
    }
}
