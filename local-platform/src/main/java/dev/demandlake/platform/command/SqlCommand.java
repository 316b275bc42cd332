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
package dev.demandlake.platform.command;

import dev.demandlake.platform.ExitCode;
import dev.demandlake.platform.Main;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.report.TrinoClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs one statement in Trino. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description =
                "Runs a SQL statement in Trino and prints its rows. Without a statement it is read from standard input.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./demandlake sql \"SELECT * FROM forecast.champion.current LIMIT 5\"",
            "  ./demandlake sql --format csv \"SHOW TABLES\" > tables.csv",
            "  ./demandlake sql --user planner < question.sql",
            "",
            "Tables without a catalog are those of lake.gold. Facts need a condition on their period,",
            "such as WHERE target_period >= DATE '2026-01-01'."
        })
public final class SqlCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "How rows are printed (default: ${DEFAULT-VALUE}).")
    private SqlFormat format;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "analyst",
            description = "As whom: analyst, planner, approver or admin (default: ${DEFAULT-VALUE}).")
    private String user;

    @Parameters(arity = "0..*", paramLabel = "SQL", description = "The statement.")
    private List<String> statement;

    @Override
    public Integer call() throws IOException {
        PlatformContext context = main.context();
        String sql = statement == null
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : String.join(" ", statement);
        sql = sql.strip();
        while (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1).strip();
        }
        if (sql.isEmpty()) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "There is no statement: write it behind sql, in quotes, or give it on standard input.");
        }
        PrintWriter out = spec.commandLine().getOut();
        TrinoClient client = TrinoClient.of(context, user);
        switch (format) {
            case TABLE -> client.query(sql, new TableRows(out));
            case CSV -> client.query(sql, new CsvRows(out));
            case JSON -> client.query(sql, new JsonRows(out));
        }
        out.flush();
        return 0;
    }
}
