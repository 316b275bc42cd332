/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.demandlake.spark.mapping;

import dev.demandlake.forecast.naming.SimilarName;
import dev.demandlake.spark.WrongUsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The fields of a YAML mapping node, with the lines they stand in. */
final class YamlFields {
    private final Path file;
    private final int line;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    YamlFields(Path file, Node node) {
        this.file = file;
        this.line = lineOf(node);
        if (!(node instanceof MappingNode mapping)) {
            throw fault(line, "expected fields of the form \"name: value\"");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (fields.put(key, tuple.getValueNode()) != null) {
                throw fault(lineOf(tuple.getKeyNode()), "\"" + key + "\" stands twice; keep one of them");
            }
            lines.put(key, lineOf(tuple.getKeyNode()));
        }
    }

    Set<String> names() {
        return fields.keySet();
    }

    int lineOf(String name) {
        return lines.getOrDefault(name, line);
    }

    /** Refuses a field that nobody reads. */
    void allow(List<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw fault(
                        lineOf(name),
                        "\"" + name + "\" is not a field here; the fields are " + String.join(", ", known) + "."
                                + SimilarName.suggestion(name, known));
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(this::scalar);
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> fault(line, "\"" + name + "\" is missing"));
    }

    YamlFields requiredFields(String name) {
        Node node = fields.get(name);
        if (node == null) {
            throw fault(line, "\"" + name + "\" is missing");
        }
        return new YamlFields(file, node);
    }

    Optional<List<String>> texts(String name) {
        Node node = fields.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw fault(lineOf(name), "\"" + name + "\" must be a list, such as [\"\", \"NA\"]");
        }
        List<String> texts = new ArrayList<>();
        sequence.getValue().forEach(value -> texts.add(scalar(value)));
        return Optional.of(texts);
    }

    WrongUsageException fault(int faultyLine, String message) {
        return new WrongUsageException(file + ", line " + faultyLine + ": " + message);
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw fault(lineOf(node), "expected one value here");
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
