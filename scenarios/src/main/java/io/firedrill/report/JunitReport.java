package io.firedrill.report;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Finding;
import io.firedrill.checker.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    private JunitReport(Judged judged) {
        this.judged = judged;
    }

    /** Writes the suite of a single run. */
    static void write(Path file, Judged run) throws IOException {
        document(file, new JunitReport(run)::suite);
    }

    /** Writes one suite per run, in their order. */
    public static void write(Path file, List<Judged> runs) throws IOException {
        document(file, xml -> {
            xml.writeStartElement("testsuites");
            for (Judged run : runs) {
                new JunitReport(run).suite(xml);
            }
            xml.writeEndElement();
        });
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
        xml.writeAttribute("name", "firedrill." + clean(judged.scenario().name()));
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
        xml.writeEndElement();
    }

    private long count(Outcome outcome) {
        return judged.verdict().expectations().stream()
                .filter(result -> result.outcome() == outcome)
                .count();
    }

    private void begin(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "firedrill." + clean(judged.scenario().name()));
        xml.writeAttribute("name", clean(name));
    }

    private void outcome(XMLStreamWriter xml, ExpectationResult expectation) throws XMLStreamException {
        if (expectation.outcome() == Outcome.FAIL) {
            String witnesses = judged.verdict().findings().stream()
                    .filter(finding -> finding.measure() == expectation.measure())
                    .filter(finding -> expectation
                            .topic()
                            .map(topic -> finding.subject().startsWith(topic + " in "))
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
                        String.join("\n  ", finding.witnesses()));
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
