package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML document as JSON, together with the line of everything in it. */
final class YamlDocument {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_CHARACTERS = 1 << 20;

    private final String file;
    private final Map<YamlPath, Integer> lines = new HashMap<>();
    private JsonNode root = JsonNodeFactory.instance.objectNode();

    private YamlDocument(String file) {
        this.file = file;
    }

    /**
     * Reads a document.
     *
     * @throws ScenarioException when it is not YAML, is empty, or has a key twice
     */
    static YamlDocument parse(String file, String text) throws ScenarioException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        YamlDocument document = new YamlDocument(file);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            if (!(node instanceof MappingNode)) {
                throw broken(file, 1, "is not a mapping of keys to values", "see `firedrill list` for examples");
            }
            document.root = document.convert(node, YamlPath.ROOT, 0);
            return document;
        } catch (MarkedYAMLException e) {
            int line =
                    Optional.ofNullable(e.getProblemMark()).map(Mark::getLine).orElse(0) + 1;
            throw broken(file, line, "is not YAML: " + e.getProblem(), "check the indentation and the quotes here");
        } catch (YAMLException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw broken(file, 1, "is not YAML that can be read: " + first, "make it simpler");
        }
    }

    private static ScenarioException broken(String file, int line, String problem, String fix) {
        return new ScenarioException(List.of(new Mistake(file, line, "", problem, fix)));
    }

    private JsonNode convert(Node node, YamlPath path, int depth) throws ScenarioException {
        lines.putIfAbsent(path, node.getStartMark().getLine() + 1);
        if (depth > MAX_DEPTH) {
            throw broken(file, line(path), "is nested too deeply", "make it simpler");
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                put(object, tuple, path, depth);
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, path.then(array.size()), depth + 1));
            }
            return array;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : JsonNodeFactory.instance.nullNode();
    }

    private void put(ObjectNode object, NodeTuple tuple, YamlPath path, int depth) throws ScenarioException {
        int line = tuple.getKeyNode().getStartMark().getLine() + 1;
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw broken(file, line, "has a key that is not a plain word", "use a name");
        }
        YamlPath place = path.then(key.getValue());
        if (object.has(key.getValue())) {
            throw broken(file, line, "the key '%s' is here twice".formatted(place), "remove one of the two");
        }
        lines.put(place, line);
        object.set(key.getValue(), convert(tuple.getValueNode(), place, depth + 1));
    }

    private static JsonNode scalar(ScalarNode node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        String text = node.getValue();
        Tag tag = node.getTag();
        if (Tag.NULL.equals(tag)) {
            return factory.nullNode();
        }
        if (Tag.BOOL.equals(tag)) {
            return factory.booleanNode(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes"));
        }
        if (Tag.INT.equals(tag) && text.matches("[-+]?[0-9]{1,40}")) {
            return factory.numberNode(new BigInteger(text));
        }
        if (Tag.FLOAT.equals(tag) && text.matches("[-+]?[0-9]{1,15}\\.[0-9]{1,15}")) {
            // As it is written: a client's setting of 0.50 stays that.
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return factory.textNode(text);
    }

    String file() {
        return file;
    }

    JsonNode root() {
        return root;
    }

    /** The line, from 1, of what is at {@code path}, or of the nearest thing around it. */
    int line(YamlPath path) {
        Integer line = lines.get(path);
        if (line != null) {
            return line;
        }
        return path.steps().isEmpty() ? 1 : line(path.parent());
    }
}
