package io.firedrill.gate;

import io.firedrill.scenario.Mistake;
import io.firedrill.scenario.ScenarioException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A Java properties file of a user, with what is wrong in it. */
final class SettingsFile {
    private final Path file;
    private final List<String> lines;
    private final List<Mistake> mistakes = new ArrayList<>();

    private SettingsFile(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Reads it.
     *
     * @throws ScenarioException where it is no text
     */
    static SettingsFile read(Path file) throws IOException, ScenarioException {
        if (Files.isDirectory(file)) {
            throw new ScenarioException(
                    List.of(new Mistake(file.toString(), 1, "", "is a folder", "give a file of 'name=value' lines")));
        }
        try {
            return new SettingsFile(file, Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new ScenarioException(List.of(
                    new Mistake(file.toString(), 1, "", "is not UTF-8 text", "give a file of 'name=value' lines")));
        }
    }

    /** What it states, by name; a new map. */
    Map<String, String> settings() throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(String.join("\n", lines)));
        } catch (IllegalArgumentException e) {
            wrong("", "has a broken escape", "write '\\\\' for a backslash");
        }
        Map<String, String> settings = new TreeMap<>();
        properties.forEach(
                (name, value) -> settings.put(name.toString(), value.toString().strip()));
        if (settings.isEmpty()) {
            wrong("", "states nothing", "give a file of 'name=value' lines");
        }
        return settings;
    }

    void wrong(String setting, String problem, String fix) {
        mistakes.add(new Mistake(file.toString(), lineOf(setting), setting, problem, fix));
    }

    private int lineOf(String setting) {
        for (int i = 0; i < lines.size(); i++) {
            if (!setting.isEmpty() && lines.get(i).stripLeading().startsWith(setting)) {
                return i + 1;
            }
        }
        return 1;
    }

    /** Refuses a file with mistakes. */
    void requireFaultless() throws ScenarioException {
        if (!mistakes.isEmpty()) {
            throw new ScenarioException(mistakes);
        }
    }
}
