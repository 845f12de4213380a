package io.firedrill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;

/** How a mirror's status goes to standard output; named as the user types them. */
enum StatusFormat {
    /** A sentence, what is wrong, and tables for people. */
    text {
        @Override
        void print(PrintWriter out, JudgedStatus judged, boolean again) {
            out.print(new StatusText(judged, Clock.systemUTC()).text());
            out.flush();
        }
    },
    /** One object. */
    json {
        @Override
        void print(PrintWriter out, JudgedStatus judged, boolean again) throws IOException {
            out.println(again ? StatusJson.line(judged) : StatusJson.pretty(judged));
            out.flush();
        }
    },
    /** One exposition, as node_exporter's textfile collector takes it. */
    prometheus {
        @Override
        void print(PrintWriter out, JudgedStatus judged, boolean again) throws IOException {
            out.print(StatusMetrics.text(judged));
            out.flush();
        }
    };

    /** @param again whether others follow */
    abstract void print(PrintWriter out, JudgedStatus judged, boolean again) throws IOException;
}
