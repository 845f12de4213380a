package io.firedrill.benchmarks.payload;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** What people, products and machines are called. Some are called for more often than others, as everywhere. */
final class Vocabulary {
    static final String[] CITIES = {
        "Berlin", "Hamburg", "Vienna", "Zurich", "Lyon", "Madrid", "Porto", "Milan", "Ghent", "Utrecht", "Aarhus",
        "Malmo", "Tampere", "Tartu", "Riga", "Gdansk", "Brno", "Graz", "Split", "Cork"
    };
    static final String[] STREETS = {
        "Station Road",
        "High Street",
        "Mill Lane",
        "Church Street",
        "Park Avenue",
        "Garden Row",
        "Harbour Street",
        "School Lane"
    };
    static final String[] FIRST_NAMES = {
        "Anna", "Jonas", "Maria", "Luca", "Sofia", "Noah", "Emma", "Paul", "Clara", "Felix", "Ines", "Hugo", "Ida",
        "Oskar", "Nora", "Emil", "Lena", "David", "Eva", "Simon"
    };
    static final String[] LAST_NAMES = {
        "Schmidt",
        "Martin",
        "Rossi",
        "Garcia",
        "Novak",
        "Jansen",
        "Silva",
        "Kowalski",
        "Berg",
        "Moreau",
        "Weber",
        "Costa",
        "Lindgren",
        "Horvath",
        "Peeters",
        "Murphy"
    };
    static final String[] PRODUCTS = {
        "Espresso Cups", "Walnut Board", "Desk Lamp", "Linen Towel", "Rain Jacket", "Trail Shoes", "Wool Blanket",
                "Steel Bottle",
        "Paper Notebook", "Garden Shears", "Bread Knife", "Travel Mug", "Bike Light", "Oak Stool", "Glass Carafe",
                "Phone Stand"
    };
    static final String[] VARIANTS = {"black", "white", "large", "small", "set of two", "set of four", "blue", "natural"
    };
    private static final String[] WORDS = {
        "please",
        "leave",
        "the",
        "parcel",
        "with",
        "neighbour",
        "at",
        "front",
        "door",
        "call",
        "before",
        "delivery",
        "gift",
        "wrap",
        "in",
        "blue",
        "paper",
        "no",
        "invoice",
        "inside",
        "a",
        "card",
        "for",
        "birthday",
        "thank",
        "you",
        "second",
        "floor",
        "ring",
        "twice",
        "after",
        "six",
        "not",
        "on",
        "monday",
        "fragile",
        "handle",
        "care",
        "and",
        "keep",
        "dry",
        "code",
        "of",
        "gate",
        "is"
    };

    private Vocabulary() {}

    /** The first ones most: the square of an even draw. */
    static String pick(String[] from, SplittableRandom random) {
        return from[skewed(from.length, random)];
    }

    /** From 0 to less than the bound, small numbers most. */
    static int skewed(int bound, SplittableRandom random) {
        double even = random.nextDouble();
        return (int) (even * even * bound);
    }

    /** Words with spaces between, cut to that many ASCII characters. */
    static void words(StringBuilder into, int characters, SplittableRandom random) {
        int end = into.length() + characters;
        while (into.length() < end) {
            into.append(pick(WORDS, random)).append(' ');
        }
        into.setLength(end);
    }

    static void uuid(StringBuilder into, SplittableRandom random) {
        HexFormat hex = HexFormat.of();
        String high = hex.toHexDigits(random.nextLong());
        String low = hex.toHexDigits(random.nextLong());
        into.append(high, 0, 8).append('-').append(high, 8, 12).append("-4").append(high, 13, 16);
        into.append("-a").append(low, 1, 4).append('-').append(low, 4, 16);
    }

    /** Cents as an amount with two decimals. */
    static void amount(StringBuilder into, int cents) {
        into.append(cents / 100).append('.').append(cents / 10 % 10).append(cents % 10);
    }
}
