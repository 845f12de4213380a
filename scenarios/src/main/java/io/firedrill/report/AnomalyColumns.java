package io.firedrill.report;

import io.firedrill.checker.Anomalies;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The columns of a table of anomalies: those that everybody looks for, and of the others those that have something to show. */
final class AnomalyColumns {
    private final Set<Measure> shown;

    /** @param always columns that are there even if all of it is 0 */
    AnomalyColumns(Set<Measure> always, List<Anomalies> rows) {
        shown = EnumSet.copyOf(always);
        for (Anomalies row : rows) {
            row.records().forEach((measure, records) -> {
                if (records > 0) {
                    shown.add(measure);
                }
            });
        }
    }

    /** One entry per column: {@code label}, {@code meaning}. */
    List<Map<String, Object>> heads() {
        List<Map<String, Object>> heads = new ArrayList<>();
        for (Measure measure : shown) {
            heads.add(Map.of("label", capitalised(measure.label()), "meaning", measure.meaning()));
        }
        return heads;
    }

    private static String capitalised(String label) {
        return label.substring(0, 1).toUpperCase(Locale.ROOT)
                + label.substring(1).replace('-', ' ');
    }

    /** One entry per column: {@code value}, {@code cssClass}. */
    List<Map<String, Object>> cells(Anomalies row) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (Measure measure : shown) {
            long records = row.of(measure);
            cells.add(Map.of(
                    "value",
                    String.format(Locale.ROOT, "%,d", records),
                    "cssClass",
                    isBad(measure, records) ? "bad" : ""));
        }
        return cells;
    }

    /** The tail that a mirror had not carried over is the price of asynchronous replication. */
    private static boolean isBad(Measure measure, long records) {
        return records > 0 && !measure.normal().isAny() && measure != Measure.UNREPLICATED;
    }
}
