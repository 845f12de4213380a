package io.firedrill.cli;

import io.firedrill.mirror.preflight.PreflightReport;
import java.io.IOException;
import java.io.PrintWriter;

/** What a preflight prints; named as the user types them. */
enum PreflightFormat {
    /** For people. */
    text {
        @Override
        void print(PrintWriter out, PreflightReport report, ExitCode outcome) {
            out.print(PreflightText.of(report));
            out.flush();
        }

        @Override
        void list(PrintWriter out) {
            out.print(PreflightText.checks());
            out.flush();
        }
    },
    /** For programs; docs/mirror-preflight.md explains each field. */
    json {
        @Override
        void print(PrintWriter out, PreflightReport report, ExitCode outcome) throws IOException {
            out.println(PreflightJson.of(report, outcome));
        }

        @Override
        void list(PrintWriter out) throws IOException {
            out.println(PreflightJson.checks());
        }
    };

    abstract void print(PrintWriter out, PreflightReport report, ExitCode outcome) throws IOException;

    abstract void list(PrintWriter out) throws IOException;
}
