package io.firedrill.report;

import io.firedrill.checker.Verdict;
import io.firedrill.history.History;
import io.firedrill.scenario.Scenario;

/** A run that has been judged: all that a report is made of. */
public record Judged(Scenario scenario, History history, Verdict verdict, RunFacts facts) {}
