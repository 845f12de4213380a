package io.firedrill.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.mirror.translation.OffsetPair;
import io.firedrill.mirror.translation.SyncBracket;

/** How a place was found, in up to three fields: {@code by}, and of offset syncs those around it. */
record SyncsJson(SyncBracket bracket) {
    static void byStamps(ObjectNode node) {
        node.put("by", "stamps");
    }

    void into(ObjectNode node) {
        node.put("by", "offset-syncs");
        pair(node.putObject("syncBelow"), bracket.below());
        bracket.above().ifPresent(above -> pair(node.putObject("syncAbove"), above));
    }

    private static void pair(ObjectNode node, OffsetPair pair) {
        node.put("sourceOffset", pair.source()).put("targetOffset", pair.target());
    }
}
