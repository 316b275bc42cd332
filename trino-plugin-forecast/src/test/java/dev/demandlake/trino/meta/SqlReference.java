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
package dev.demandlake.trino.meta;

import dev.demandlake.trino.meta.FunctionDescription.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** The page docs/sql.md, from what the plugin says about itself. */
public final class SqlReference {
    private final FunctionCatalog functions;
    private final RelationCatalog relations;
    private final SettingCatalog settings;

    public SqlReference(FunctionCatalog functions, RelationCatalog relations, SettingCatalog settings) {
        this.functions = functions;
        this.relations = relations;
        this.settings = settings;
    }

    public String markdown() {
        StringBuilder page = new StringBuilder("""
                # SQL reference

                Made from the descriptions in the code by `dev.demandlake.trino.WriteSqlReference`; do not edit. The same stands in Trino: `forecast.meta.metrics`, `.functions`, `.tables` and `.limits`.

                With `sql.path=forecast.system` (the local platform sets it) the functions of `forecast.system` need no schema in front.

                ## Metrics

                A is the actual, F the forecast, e is F - A.

                """);
        for (Metric metric : functions.metrics()) {
            page.append("""
                    ### %s

                    %s.

                    | | |
                    |---|---|
                    | formula | `%s` |
                    | unit | %s |
                    | sign | %s |
                    | zeros and NULL | %s |

                    ```sql
                    %s;
                    ```

                    """.formatted(
                            metric.name(),
                            metric.definition(),
                            cell(metric.formula()),
                            metric.unit(),
                            metric.sign(),
                            metric.zeroRule(),
                            metric.example()));
        }
        functions(page, "Aggregate functions", Kind.AGGREGATE);
        functions(page, "Scalar functions", Kind.SCALAR);
        functions(page, "Casts", Kind.CAST);
        functions(page, "Table functions", Kind.TABLE);
        functions(page, "Procedures", Kind.PROCEDURE);
        page.append("## Relations\n\n| name | kind | one row for each | what |\n|---|---|---|---|\n");
        relations
                .relations()
                .forEach(relation -> page.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                relation.name(),
                                relation.kind(),
                                cell(relation.comment().grain().orElse("–")),
                                cell(relation.comment().description()))));
        page.append("\n## Properties of the catalog file\n\n| property | default | what |\n|---|---|---|\n");
        settings.settings()
                .forEach(setting -> page.append("| `%s` | %s | %s |\n"
                        .formatted(
                                setting.name(),
                                setting.defaultValue()
                                        .map(value -> "`" + value + "`")
                                        .orElse("–"),
                                cell(setting.description()))));
        page.append(
                "\nSecrets: `forecast.planning.connection-password`, `forecast.mlflow.token`, `forecast.mlflow.password`;"
                        + " write `${ENV:NAME}` in the file and the value in the environment of Trino.\n");
        return page.toString();
    }

    private void functions(StringBuilder page, String title, Kind kind) {
        List<FunctionDescription> found = functions.functions().stream()
                .filter(function -> function.kind() == kind)
                .toList();
        if (!found.isEmpty()) {
            page.append("## %s\n\n| signature | what |\n|---|---|\n".formatted(title))
                    .append(found.stream()
                            .map(function -> "| `%s` | %s |\n"
                                    .formatted(
                                            cell(function.signature()),
                                            cell(function.description().orElse("–"))))
                            .collect(Collectors.joining()))
                    .append('\n');
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
