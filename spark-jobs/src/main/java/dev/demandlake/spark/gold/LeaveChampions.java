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
package dev.demandlake.spark.gold;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.lit;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.run.OpsLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.SaveMode;

/**
 * Leaves a copy of {@code gold.champion_current} in Postgres, {@code ops.champion_model}, where Trino's {@code champion_model}
 * looks champions up. Tasks write under a new version, which becomes visible as a whole at the end. The version before is
 * kept for queries that have begun with it; older ones, and what a killed run has left, are removed.
 */
public final class LeaveChampions {
    private static final String TABLE = "ops.champion_model";

    private final JobContext context;

    public LeaveChampions(JobContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    /** Returns the number of series. */
    public long execute() {
        OpsLogin login = context.runLog().login();
        try (Connection connection = login.connect()) {
            long version = newVersion(connection);
            context.table("champion_current")
                    .select("dfu_sk", "model_id")
                    .join(context.table("dim_dfu").select("dfu_sk", "item_sk", "location_sk", "customer_sk"), "dfu_sk")
                    .withColumn("version", lit(version))
                    .select("version", "item_sk", "location_sk", "customer_sk", "model_id")
                    .write()
                    .format("jdbc")
                    .options(login.options())
                    .option("dbtable", TABLE)
                    .mode(SaveMode.Append)
                    .save();
            return makeVisible(connection, version);
        } catch (SQLException e) {
            throw new IllegalStateException("The champions cannot be left in " + TABLE + " as " + login + ": " + e, e);
        }
    }

    private static long newVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('ops.champion_version')")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long makeVisible(Connection connection, long version) throws SQLException {
        connection.setAutoCommit(false);
        long series;
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO ops.champion_snapshot (version, run_id, series)"
                        + " SELECT ?, ?, count(*) FROM ops.champion_model WHERE version = ? RETURNING series")) {
            insert.setLong(1, version);
            insert.setString(2, context.run().id());
            insert.setLong(3, version);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                series = row.getLong(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM ops.champion_snapshot WHERE version NOT IN"
                    + " (SELECT version FROM ops.champion_snapshot ORDER BY version DESC LIMIT 2)");
            statement.execute("DELETE FROM ops.champion_model WHERE version NOT IN"
                    + " (SELECT version FROM ops.champion_snapshot)");
        }
        connection.commit();
        return series;
    }
}
