package io.firedrill.cli;

import io.firedrill.engine.RunDirectory;
import io.firedrill.report.Judged;
import io.firedrill.report.VerdictText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;

/** What goes to standard output when a drill has been judged; named as the user types them. */
enum VerdictFormat {
    /** A short verdict for people. */
    text {
        @Override
        void print(PrintWriter out, Judged judged, RunDirectory run) {
            out.print(VerdictText.of(judged, run.root()));
            out.flush();
        }
    },
    /** The whole of report.json. */
    json {
        @Override
        void print(PrintWriter out, Judged judged, RunDirectory run) throws IOException {
            copy(run, "report.json", out);
        }
    },
    /** The whole of junit.xml. */
    junit {
        @Override
        void print(PrintWriter out, Judged judged, RunDirectory run) throws IOException {
            copy(run, "junit.xml", out);
        }
    };

    abstract void print(PrintWriter out, Judged judged, RunDirectory run) throws IOException;

    private static void copy(RunDirectory run, String file, PrintWriter out) throws IOException {
        out.println(Files.readString(run.root().resolve(file)));
        out.flush();
    }
}
