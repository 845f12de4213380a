package io.firedrill.cli;

import io.firedrill.mirror.audit.AuditReport;
import java.io.PrintWriter;
import java.time.Instant;

/** What goes to standard output when a mirror was audited; named as the user types them. */
enum AuditFormat {
    /** A table and sentences for people. */
    text {
        @Override
        void print(PrintWriter out, AuditReport report, Instant now) {
            out.print(new AuditText(report, now).text());
            out.flush();
        }
    },
    /** All of it for machines: docs/mirror-audit.md. */
    json {
        @Override
        void print(PrintWriter out, AuditReport report, Instant now) {
            out.println(new AuditJson(report, now).json());
            out.flush();
        }
    };

    abstract void print(PrintWriter out, AuditReport report, Instant now);

    /** The word for {@code outcome} in either. */
    static String word(AuditReport report) {
        return switch (report.outcome()) {
            case SOUND -> "PASS";
            case WRONG -> "FAIL";
            case UNKNOWN -> "UNKNOWN";
        };
    }
}
