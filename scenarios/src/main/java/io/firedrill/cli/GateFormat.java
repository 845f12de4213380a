package io.firedrill.cli;

import io.firedrill.gate.GateReport;
import io.firedrill.gate.GateText;
import io.firedrill.gate.GateVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What goes to standard output when a gate has been judged; named as the user types them. */
enum GateFormat {
    /** A short verdict for people. */
    text {
        @Override
        void print(PrintWriter out, GateVerdict gate, Path folder) {
            out.print(GateText.of(gate, folder));
            out.flush();
        }
    },
    /** The whole of gate.json. */
    json {
        @Override
        void print(PrintWriter out, GateVerdict gate, Path folder) throws IOException {
            copy(folder.resolve(GateReport.JSON), out);
        }
    },
    /** The whole of junit.xml. */
    junit {
        @Override
        void print(PrintWriter out, GateVerdict gate, Path folder) throws IOException {
            copy(folder.resolve(GateReport.JUNIT), out);
        }
    };

    abstract void print(PrintWriter out, GateVerdict gate, Path folder) throws IOException;

    private static void copy(Path file, PrintWriter out) throws IOException {
        out.println(Files.readString(file));
        out.flush();
    }
}
