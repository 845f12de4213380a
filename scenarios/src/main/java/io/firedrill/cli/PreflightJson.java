package io.firedrill.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.mirror.preflight.About;
import io.firedrill.mirror.preflight.CheckResult;
import io.firedrill.mirror.preflight.Preflight;
import io.firedrill.mirror.preflight.PreflightReport;
import io.firedrill.mirror.preflight.Severity;
import java.util.Locale;

/** A preflight for programs. */
final class PreflightJson {
    private static final int SCHEMA_VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PreflightJson() {}

    static String of(PreflightReport report, ExitCode outcome) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("flow", report.flow());
        root.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        root.put("summary", report.summary());
        ObjectNode counts = root.putObject("checkCounts");
        counts.put("all", report.results().size());
        for (Severity severity : Severity.values()) {
            counts.put(severity.label(), report.worst(severity).size());
        }
        counts.put("ignored", report.ignored().size());
        counts.put("notApplied", report.notApplied().size());
        ArrayNode checks = root.putArray("checks");
        report.results().forEach(result -> check(checks.addObject(), result));
        return JSON.writeValueAsString(root);
    }

    static String checks() throws JsonProcessingException {
        ArrayNode checks = JSON.createArrayNode();
        Preflight.checks().forEach(about -> about(checks.addObject(), about));
        return JSON.writeValueAsString(checks);
    }

    private static void check(ObjectNode check, CheckResult result) {
        about(check, result.about());
        check.put("ignored", result.ignored());
        check.put("notApplied", result.notApplied().orElse(null));
        ArrayNode findings = check.putArray("findings");
        result.findings().forEach(finding -> findings.addObject()
                .put("severity", finding.severity().label())
                .put("subject", finding.subject())
                .put("is", finding.is())
                .put("fix", finding.fix()));
    }

    private static void about(ObjectNode check, About about) {
        check.put("id", about.id()).put("law", about.law()).put("why", about.why());
    }
}
