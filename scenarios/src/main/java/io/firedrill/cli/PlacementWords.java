package io.firedrill.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.mirror.status.GroupPlacement;
import org.jspecify.annotations.Nullable;

/** A group's placement in three fields: its kind, how many records, and why. */
record PlacementWords(GroupPlacement placement) {
    void into(ObjectNode node) {
        node.put("placement", kind());
        Long records = records();
        if (records == null) {
            node.putNull("records");
        } else {
            node.put("records", records);
        }
        node.put("reason", reason());
    }

    String kind() {
        if (placement instanceof GroupPlacement.Exact) {
            return "exact";
        }
        if (placement instanceof GroupPlacement.Repeats) {
            return "repeats";
        }
        if (placement instanceof GroupPlacement.Skips) {
            return "skips";
        }
        return placement instanceof GroupPlacement.NotTranslated ? "not-translated" : "unknown";
    }

    /** How many it would repeat or skip at most; null where it is not known. */
    @Nullable
    Long records() {
        if (placement instanceof GroupPlacement.Repeats repeats) {
            return repeats.recordsAtMost();
        }
        if (placement instanceof GroupPlacement.Skips skips) {
            return skips.recordsAtMost();
        }
        return placement instanceof GroupPlacement.Exact ? 0L : null;
    }

    @Nullable
    String reason() {
        if (placement instanceof GroupPlacement.NotTranslated not) {
            return not.reason();
        }
        return placement instanceof GroupPlacement.Unknown unknown ? unknown.reason() : null;
    }
}
