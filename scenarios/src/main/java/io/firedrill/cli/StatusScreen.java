package io.firedrill.cli;

import java.io.IOException;
import java.io.PrintWriter;

/** Shows one status after the other: on a terminal in place of the one before, elsewhere below it. */
final class StatusScreen {
    /** To the upper left corner, and all below it away: what scrolled out before stays. */
    private static final String RENEW = "\033[H\033[J";

    private final PrintWriter out;
    private final StatusFormat format;
    private final boolean terminal;

    StatusScreen(PrintWriter out, StatusFormat format) {
        this.out = out;
        this.format = format;
        // The launcher knows; Java does not say it of standard output alone.
        this.terminal = format == StatusFormat.text && Boolean.getBoolean("firedrill.terminal.output");
    }

    void show(JudgedStatus judged) throws IOException {
        if (terminal) {
            out.print(RENEW);
        }
        format.print(out, judged, true);
        if (!terminal && format == StatusFormat.text) {
            out.println();
        }
        out.flush();
    }
}
