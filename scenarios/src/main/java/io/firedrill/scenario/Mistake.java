package io.firedrill.scenario;

/**
 * Something wrong in a scenario.
 *
 * @param line from 1
 * @param path where in the document: {@code producers.checkout.rate}
 */
public record Mistake(String file, int line, String path, String problem, String fix) {
    /** {@code file:line: path: problem, fix}. */
    @Override
    public String toString() {
        return "%s:%d: %s: %s, %s".formatted(file, line, path.isEmpty() ? "(document)" : path, problem, fix);
    }
}
