package io.firedrill.report;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Finding;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Witness;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML as CI systems read it: one suite for each run, one test case per expectation and one for whether the verdict can
 * be believed. A missed expectation is a failure, an unknown an error.
 */
public final class JunitReport {
    private final Judged judged;
    private final List<String> notes;
    private final String name;

    /**
     * The suite of one run.
     *
     * @param notes what its reader should know besides, a line each
     */
    public record Suite(Judged run, List<String> notes) {
        public Suite {
            notes = List.copyOf(notes);
        }
    }

    private JunitReport(Suite suite, String suffix) {
        this.judged = suite.run();
        this.notes = suite.notes();
        this.name = clean("firedrill." + judged.scenario().name() + suffix);
    }

    /** Writes the suite of a single run. */
    static void write(Path file, Judged run) throws IOException {
        document(file, new JunitReport(new Suite(run, run.disturbed()), "")::suite);
    }

    /**
     * Writes one suite per run, in their order, and one for those that were not run.
     *
     * @param notRun names of drills that should have been run: an error each
     * @param leftOut names of drills for which there was no room: skipped
     */
    public static void write(Path file, List<Suite> runs, List<String> notRun, List<String> leftOut)
            throws IOException {
        document(file, xml -> {
            xml.writeStartElement("testsuites");
            Map<String, Integer> rounds = new HashMap<>();
            for (Suite suite : runs) {
                int round = rounds.merge(suite.run().scenario().name(), 1, Integer::sum);
                new JunitReport(suite, round == 1 ? "" : " (%d)".formatted(round)).suite(xml);
            }
            if (!notRun.isEmpty() || !leftOut.isEmpty()) {
                absent(xml, notRun, leftOut);
            }
            xml.writeEndElement();
        });
    }

    private static void absent(XMLStreamWriter xml, List<String> notRun, List<String> leftOut)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "firedrill.not-run");
        xml.writeAttribute("tests", Integer.toString(notRun.size() + leftOut.size()));
        xml.writeAttribute("failures", "0");
        xml.writeAttribute("errors", Integer.toString(notRun.size()));
        xml.writeAttribute("skipped", Integer.toString(leftOut.size()));
        for (String name : notRun) {
            absent(xml, name);
            problem(xml, "error", "was not run", "");
            xml.writeEndElement();
        }
        for (String name : leftOut) {
            absent(xml, name);
            xml.writeEmptyElement("skipped");
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void absent(XMLStreamWriter xml, String scenario) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "firedrill.not-run");
        xml.writeAttribute("name", clean(scenario));
    }

    private interface Content {
        void writeTo(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static void document(Path file, Content content) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.writeTo(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
        Files.writeString(file, text + "\n");
    }

    private void suite(XMLStreamWriter xml) throws XMLStreamException {
        List<ExpectationResult> expectations = judged.verdict().expectations();
        boolean believable = judged.verdict().unknowns().isEmpty();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Integer.toString(expectations.size() + 1));
        xml.writeAttribute("failures", Long.toString(count(Outcome.FAIL)));
        xml.writeAttribute("errors", Long.toString(count(Outcome.UNKNOWN) + (believable ? 0 : 1)));
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute(
                "time", String.format(Locale.ROOT, "%.3f", judged.facts().took().toMillis() / 1e3));
        xml.writeAttribute("timestamp", judged.facts().began().toString());
        for (ExpectationResult expectation : expectations) {
            begin(xml, expectation.label());
            outcome(xml, expectation);
            xml.writeEndElement();
        }
        begin(xml, "the verdict can be believed");
        if (!believable) {
            problem(xml, "error", "unknown", String.join("\n", judged.verdict().unknowns()));
        }
        xml.writeEndElement();
        if (!notes.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(String.join("\n", notes)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private long count(Outcome outcome) {
        return judged.verdict().expectations().stream()
                .filter(result -> result.outcome() == outcome)
                .count();
    }

    private void begin(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", name);
        xml.writeAttribute("name", clean(name));
    }

    private void outcome(XMLStreamWriter xml, ExpectationResult expectation) throws XMLStreamException {
        if (expectation.outcome() == Outcome.FAIL) {
            String witnesses = judged.verdict().findings().stream()
                    .filter(finding -> finding.measure() == expectation.measure())
                    .filter(finding -> expectation
                            .topic()
                            .map(topic -> finding.subject().contains(topic + " in "))
                            .orElse(true))
                    .map(JunitReport::text)
                    .collect(Collectors.joining("\n"));
            problem(xml, "failure", Headline.missed(expectation), witnesses);
        } else if (expectation.outcome() == Outcome.UNKNOWN) {
            problem(xml, "error", "could not be determined", "");
        }
    }

    private static String text(Finding finding) {
        return "%s: %d in %s%n  %s"
                .formatted(
                        finding.measure().label(),
                        finding.records(),
                        finding.subject(),
                        finding.witnesses().stream().map(Witness::line).collect(Collectors.joining("\n  ")));
    }

    private static void problem(XMLStreamWriter xml, String kind, String message, String text)
            throws XMLStreamException {
        xml.writeStartElement(kind);
        xml.writeAttribute("message", clean(message));
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    /** Without the characters that XML 1.0 cannot hold. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
