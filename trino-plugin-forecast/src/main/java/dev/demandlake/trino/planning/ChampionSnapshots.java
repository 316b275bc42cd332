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
package dev.demandlake.trino.planning;

import static com.google.common.base.Throwables.throwIfInstanceOf;
import static dev.demandlake.trino.ForecastErrorCode.FORECAST_PLANNING_UNAVAILABLE;
import static java.util.Objects.requireNonNull;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.util.concurrent.UncheckedExecutionException;
import com.google.inject.Inject;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The snapshots of the champions that the pipeline leaves in Postgres, {@code ops.champion_snapshot}; each node keeps two. */
public final class ChampionSnapshots {
    private static final int KEPT = 2;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final PlanningDatabase database;
    private final int maxSeries;
    private final LoadingCache<Long, ChampionSnapshot> snapshots = CacheBuilder.newBuilder()
            .maximumSize(KEPT)
            .expireAfterAccess(UNUSED)
            .build(new CacheLoader<>() {
                @Override
                public ChampionSnapshot load(Long version) {
                    return read(version);
                }
            });

    @Inject
    public ChampionSnapshots(PlanningDatabase database, PlanningConfig config) {
        this.database = requireNonNull(database, "database is null");
        this.maxSeries = requireNonNull(config, "config is null").getMaxChampions();
    }

    /** Number of the latest snapshot. */
    long latest() {
        try (Connection connection = database.beginReading();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select max(version) from ops.champion_snapshot")) {
            result.next();
            long version = result.getLong(1);
            if (result.wasNull()) {
                throw new TrinoException(
                        FORECAST_PLANNING_UNAVAILABLE,
                        "champion_model: the pipeline has not left the champions in Postgres yet; run it, or join"
                                + " forecast.champion.current");
            }
            return version;
        } catch (SQLException failure) {
            throw database.failure(failure);
        }
    }

    /** A snapshot; it is read once by each node. */
    ChampionSnapshot snapshot(long version) {
        try {
            return snapshots.getUnchecked(version);
        } catch (UncheckedExecutionException failure) {
            throwIfInstanceOf(failure.getCause(), TrinoException.class);
            throw failure;
        }
    }

    private ChampionSnapshot read(long version) {
        try (Connection connection = database.beginReading()) {
            ChampionSnapshot.Builder snapshot = new ChampionSnapshot.Builder(series(connection, version));
            try (PreparedStatement statement = connection.prepareStatement(
                    "select item_sk, location_sk, customer_sk, model_id from ops.champion_model where version = ?")) {
                statement.setFetchSize(PlanningRows.FETCHED_ROWS);
                statement.setLong(1, version);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        snapshot.add(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getString(4));
                    }
                }
            }
            return snapshot.build();
        } catch (SQLException failure) {
            throw database.failure(failure);
        }
    }

    private int series(Connection connection, long version) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select series from ops.champion_snapshot where version = ?")) {
            statement.setLong(1, version);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new TrinoException(
                            StandardErrorCode.GENERIC_USER_ERROR,
                            "champion_model: newer champions took the place of those that this query began with; run it"
                                    + " again");
                }
                long series = row.getLong(1);
                if (series > maxSeries) {
                    throw new TrinoException(
                            StandardErrorCode.NOT_SUPPORTED,
                            "champion_model: the lake has %d series, more than forecast.planning.max-champions (%d); join forecast.champion.current instead"
                                    .formatted(series, maxSeries));
                }
                return (int) series;
            }
        }
    }
}
