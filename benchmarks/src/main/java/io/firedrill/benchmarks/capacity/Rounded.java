package io.firedrill.benchmarks.capacity;

import java.time.Duration;
import java.util.Locale;

/** How figures are written: with as many digits as are known. */
final class Rounded {
    private static final String[] BYTES = {"B", "KB", "MB", "GB", "TB", "PB"};
    private static final double STEP = 1_000;
    private static final int FEW = 10;

    private Rounded() {}

    /** Two digits and no more, rounded down: what is carried is not less. */
    static String atLeast(double figure) {
        return whole(twoDigits(figure, Math::floor));
    }

    /** Two digits, rounded up. */
    static String atMost(double figure) {
        return whole(twoDigits(figure, Math::ceil));
    }

    private static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    private static double twoDigits(double figure, java.util.function.DoubleUnaryOperator round) {
        if (figure <= 0) {
            return 0;
        }
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(figure)) - 1));
        // What was exact stays so: 3,000 is no 2,900.
        return round.applyAsDouble(Math.round(figure / unit * STEP) / STEP) * unit;
    }

    /** {@code 1.5 TB}, by thousands. */
    static String bytes(double bytes) {
        int unit = 0;
        double left = bytes;
        while (left >= STEP && unit < BYTES.length - 1) {
            left /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, left < FEW ? "%.1f %s" : "%.0f %s", left, BYTES[unit]);
    }

    /** A share in percent, with its sign; two digits from 100 % on. */
    static String percent(double share) {
        double percent = share * 100;
        if (Math.abs(percent) >= 100) {
            percent = Math.signum(percent) * twoDigits(Math.abs(percent), Math::rint);
        }
        return String.format(Locale.ROOT, "%+,.0f %%", percent);
    }

    /** Rounded to what a planner needs: seconds, minutes, hours or days, one decimal below ten. */
    static String time(Duration time) {
        double seconds = time.toMillis() / 1e3;
        if (seconds < 120) {
            return unit(seconds, "s");
        }
        if (seconds < 7_200) {
            return unit(seconds / 60, "min");
        }
        return seconds < 172_800 ? unit(seconds / 3_600, "h") : unit(seconds / 86_400, "d");
    }

    private static String unit(double amount, String name) {
        boolean exact = amount >= FEW || amount == Math.rint(amount);
        return String.format(Locale.ROOT, exact ? "%.0f %s" : "%.1f %s", amount, name);
    }
}
