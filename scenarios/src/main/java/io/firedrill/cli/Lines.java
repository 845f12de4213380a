package io.firedrill.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks text to fit a terminal. */
final class Lines {
    private static final int WIDTH = 100;
    private static final int INDENT = 4;

    private Lines() {}

    /** Words in lines; a word that is longer than a line stays whole. */
    static List<String> wrapped(String text, String hanging) {
        return broken(text, " ", WIDTH, "", hanging);
    }

    /** What is to be done: a command is broken between its options, so that it can still be copied to a shell. */
    static List<String> ofFix(String fix) {
        if (fix.startsWith("kafka-")) {
            return broken(fix, " --", WIDTH - INDENT, " \\", "  ");
        }
        return fix.contains(" ") ? broken(fix, " ", WIDTH - INDENT, "", "  ") : List.of(fix);
    }

    private static List<String> broken(String text, String before, int width, String end, String hanging) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int from = rest.length() - rest.stripLeading().length() + 1;
            int at = rest.lastIndexOf(before, width - end.length());
            if (at < from) {
                at = rest.indexOf(before, from);
            }
            if (at < 0) {
                break;
            }
            lines.add(rest.substring(0, at) + end);
            rest = hanging + rest.substring(at).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
