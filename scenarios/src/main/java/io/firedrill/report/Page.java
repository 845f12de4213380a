package io.firedrill.report;

import com.samskivert.mustache.Mustache;
import io.firedrill.checker.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Pages for people: one file each, that needs nothing else and no network, with the look that all of them share. */
public final class Page {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private Page() {}

    /** What every template shows of an outcome: {@code outcome}, {@code outcomeClass} and {@code icon}. */
    public static void outcome(Map<String, Object> into, Outcome outcome) {
        into.put("outcome", outcome.name());
        into.put("outcomeClass", outcome.label());
        into.put(
                "icon",
                switch (outcome) {
                    case PASS -> "✔";
                    case FAIL -> "✘";
                    case UNKNOWN -> "?";
                });
    }

    /** Puts the chart library into a page: {@code uplotCss} and {@code uplotJs}. */
    public static void charts(Map<String, Object> into) throws IOException {
        into.put("uplotCss", Resource.text(UPLOT + "uPlot.min.css"));
        into.put("uplotJs", Resource.text(UPLOT + "uPlot.iife.min.js"));
    }

    /**
     * Writes a page.
     *
     * @param template a class-path resource: beside this class, unless the name begins with a slash
     * @param model what the template shows; every value is escaped unless the template says otherwise
     */
    public static void write(Path file, String template, Map<String, Object> model) throws IOException {
        Map<String, Object> page = new HashMap<>(model);
        page.put("css", Resource.text("report.css"));
        Files.writeString(
                file,
                Mustache.compiler()
                        .escapeHTML(true)
                        .emptyStringIsFalse(true)
                        .compile(Resource.text(template))
                        .execute(page));
    }
}
