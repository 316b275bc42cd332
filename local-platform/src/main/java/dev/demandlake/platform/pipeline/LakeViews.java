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
package dev.demandlake.platform.pipeline;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.report.RowSink;
import dev.demandlake.platform.report.TrinoClient;
import dev.demandlake.platform.service.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The views of {@code sql/trino}, made over the tables of the active planning grain. */
public final class LakeViews {
    private final PlatformContext context;

    public LakeViews(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    public void apply(Progress.Step step) {
        String suffix = activeGrain().equals("week") ? "weekly" : "monthly";
        TrinoClient client = TrinoClient.of(context, "pipeline");
        List<Path> files = files();
        for (Path file : files) {
            for (String statement : statements(file)) {
                client.query(statement.replace("@GRAIN@", suffix), RowSink.NOTHING);
            }
        }
        step.detail("%d, %s".formatted(files.size(), suffix));
    }

    /** {@code month} or {@code week}: the grain of the data set that was loaded last. */
    public String activeGrain() {
        try (Connection connection = new PostgresDatabases(context).lake().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select planning_grain from ops.dataset order by updated_at desc limit 1")) {
            if (!rows.next()) {
                throw new UserException("The lake of %s is empty: fill it with ./demandlake demo"
                        .formatted(context.home().root()));
            }
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new UserException("The table ops.dataset cannot be read: " + failure.getMessage(), failure);
        }
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.list(context.project().resolve("sql/trino"))) {
            return found.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UserException("sql/trino cannot be read: " + failure, failure);
        }
    }

    private static List<String> statements(Path file) {
        try {
            return Stream.of(Files.readString(file).split(";\\s*(\\n|$)"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException failure) {
            throw new UserException("%s cannot be read: %s".formatted(file, failure), failure);
        }
    }
}
