package io.firedrill.cli;

import io.firedrill.mirror.connect.ConnectorState;
import java.io.PrintWriter;
import java.util.List;

/** Says how connectors come up, a line for each change. */
final class ConnectorProgress {
    private final PrintWriter err;
    private String last = "";

    ConnectorProgress(PrintWriter err) {
        this.err = err;
    }

    void show(List<ConnectorState> states) {
        String now = String.join(
                "; ",
                states.stream()
                        .map(state -> state.connector() + " " + state.summary())
                        .toList());
        if (!now.equals(last)) {
            err.println("firedrill: " + (now.isEmpty() ? "no connector is there yet" : now));
            err.flush();
            last = now;
        }
    }
}
