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
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.learning.features.PlannedColumn;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.mapping.MappingTables.MappedTable;
import dev.demandlake.spark.mapping.TableMapping.MappedColumn;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a mapping file. Every fault names the file, the line and what to write instead. */
public final class MappingReader {
    private static final List<String> FIELDS = List.of(
            "name",
            "description",
            "planning_grain",
            "missing_period",
            "returns",
            "closed_through",
            "planned",
            "min_nonzero_periods",
            "max_rejected_share",
            "files",
            "tables");
    private static final List<String> FILE_FIELDS =
            List.of("path", "encoding", "delimiter", "quote", "date_format", "timestamp_format", "null_values");

    private final Path file;

    private MappingReader(Path file) {
        this.file = file;
    }

    /** @throws WrongUsageException if the file cannot be read or is not a mapping */
    public static Mapping read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WrongUsageException(
                    "The mapping " + file + " is not there; give --mapping the path of a mapping file");
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new WrongUsageException("The mapping " + file + " is empty");
            }
            return new MappingReader(file).mapping(new YamlFields(file, root));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new WrongUsageException(file + ", line " + line + ": not YAML: " + e.getProblem(), e);
        } catch (IOException e) {
            throw new WrongUsageException("The mapping " + file + " cannot be read as UTF-8: " + e.getMessage(), e);
        }
    }

    private Mapping mapping(YamlFields root) {
        root.allow(FIELDS);
        String name = root.requiredText("name");
        if (!name.matches("[a-z0-9_]+")) {
            throw root.fault(root.lineOf("name"), "name is \"" + name + "\"; use only a-z, 0-9 and _, it names tables");
        }
        Map<String, SourceFile> files = files(root.requiredFields("files"));
        Mapping mapping = new Mapping(
                file,
                name,
                root.text("description").orElse(name),
                parsed(root, "planning_grain", "month", PlanningGrain::fromId),
                parsed(root, "missing_period", "zero", text -> constant(MissingPeriod.class, text)),
                parsed(root, "returns", "net", text -> constant(Returns.class, text)),
                root.text("closed_through").map(text -> parsed(root, "closed_through", text, LocalDate::parse)),
                planned(root),
                parsed(root, "min_nonzero_periods", "1", Integer::parseInt),
                parsed(root, "max_rejected_share", "0.05", MappingReader::share),
                files,
                tables(root.requiredFields("tables"), files));
        if (mapping.demand() == null) {
            throw root.fault(
                    root.lineOf("tables"), "tables has no demand_actuals; without it there is nothing to forecast");
        }
        return mapping;
    }

    private static Set<PlannedColumn> planned(YamlFields root) {
        try {
            return root.texts("planned").orElse(List.of()).stream()
                    .map(PlannedColumn::fromId)
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw root.fault(root.lineOf("planned"), "planned: " + e.getMessage());
        }
    }

    private Map<String, SourceFile> files(YamlFields fields) {
        Map<String, SourceFile> files = new LinkedHashMap<>();
        for (String key : fields.names()) {
            if (!key.matches("[a-z0-9_]+")) {
                throw fields.fault(
                        fields.lineOf(key),
                        "the file is called \"" + key + "\"; use only a-z, 0-9 and _, it names a table");
            }
            YamlFields source = fields.requiredFields(key);
            source.allow(FILE_FIELDS);
            files.put(
                    key,
                    new SourceFile(
                            key,
                            source.requiredText("path"),
                            source.lineOf("path"),
                            parsed(source, "encoding", "UTF-8", MappingReader::encoding),
                            parsed(source, "delimiter", ",", MappingReader::character),
                            parsed(source, "quote", "\"", MappingReader::character),
                            source.text("date_format").orElse("yyyy-MM-dd"),
                            source.text("timestamp_format").orElse("yyyy-MM-dd HH:mm:ss"),
                            source.texts("null_values").orElse(List.of(""))));
        }
        return files;
    }

    private Map<String, TableMapping> tables(YamlFields fields, Map<String, SourceFile> files) {
        fields.allow(MappingTables.names());
        Map<String, TableMapping> tables = new LinkedHashMap<>();
        for (String name : fields.names()) {
            YamlFields table = fields.requiredFields(name);
            table.allow(List.of("from", "key_of_facts", "columns"));
            String from = table.requiredText("from");
            if (!files.containsKey(from)) {
                throw table.fault(
                        table.lineOf("from"),
                        "there is no file \"" + from + "\" under files; there are " + String.join(", ", files.keySet())
                                + "." + SimilarName.suggestion(from, files.keySet()));
            }
            boolean keyOfFacts = parsed(table, "key_of_facts", "false", MappingReader::truth);
            if (keyOfFacts
                    && !List.of("dim_item", "dim_location", "dim_customer").contains(name)) {
                throw table.fault(
                        table.lineOf("key_of_facts"),
                        "only dim_item, dim_location and dim_customer can be key_of_facts");
            }
            tables.put(name, new TableMapping(name, from, keyOfFacts, columns(MappingTables.get(name), table)));
        }
        for (TableMapping table : tables.values()) {
            TableMapping demand = tables.get(Mapping.DEMAND);
            if (table.keyOfFacts() && demand != null && !demand.from().equals(table.from())) {
                throw fields.fault(
                        fields.lineOf(table.table()),
                        table.table() + " is key_of_facts, so it must be from " + demand.from()
                                + " like demand_actuals");
            }
        }
        return tables;
    }

    private List<MappedColumn> columns(MappedTable contract, YamlFields table) {
        YamlFields fields = table.requiredFields("columns");
        fields.allow(contract.types().keySet().stream().sorted().toList());
        for (String required : contract.required()) {
            if (!fields.names().contains(required)) {
                throw fields.fault(table.lineOf("columns"), contract.name() + " needs the column " + required);
            }
        }
        List<MappedColumn> columns = new ArrayList<>();
        for (String name : fields.names()) {
            columns.add(new MappedColumn(name, fields.requiredText(name).trim(), fields.lineOf(name)));
        }
        return columns;
    }

    private static <T> T parsed(YamlFields fields, String name, String ifAbsent, Function<String, T> parser) {
        String text = fields.text(name).orElse(ifAbsent);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw fields.fault(fields.lineOf(name), name + " is \"" + text + "\": " + e.getMessage());
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it must be one of "
                        + String.join(
                                ", ",
                                Stream.of(type.getEnumConstants())
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .toList())));
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("it must be true or false");
        }
        return text.equals("true");
    }

    private static double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("it must be between 0 and 1");
        }
        return share;
    }

    private static String encoding(String text) {
        try {
            Charset charset = Charset.forName(text);
            if (!"\n".equals(new String(new byte[] {'\n'}, charset))) {
                throw new IllegalArgumentException(
                        "lines of this encoding cannot be told apart; convert the file to UTF-8");
            }
            return charset.name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("this encoding is not known; use UTF-8, ISO-8859-1 or windows-1252", e);
        }
    }

    private static char character(String text) {
        String unescaped = text.equals("\\t") ? "\t" : text;
        if (unescaped.length() != 1) {
            throw new IllegalArgumentException("it must be one character");
        }
        return unescaped.charAt(0);
    }
}
