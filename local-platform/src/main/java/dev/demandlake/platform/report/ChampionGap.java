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
package dev.demandlake.platform.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How far the champions of the backtest were from what could have been reached, over all series and by segment. */
final class ChampionGap {
    private static final String CEILINGS = """
            SELECT member, series, pairs, naive_wape, champion_wape, best_single_wape,
                ceiling_wape, gap_to_ceiling, gap_closed, noise_floor, noise_floor_lower, noise_floor_upper,
                champion_to_best_single, champion_to_best_single_lower, champion_to_best_single_upper
            FROM lake.gold.champion_ceiling
            WHERE level IN ('all', 'segment')
            ORDER BY level, member
            """;

    private final TrinoClient client;

    ChampionGap(TrinoClient client) {
        this.client = requireNonNull(client, "client is null");
    }

    /** All series first, then each segment. */
    List<Map<String, Object>> rows() {
        return client.rows(CEILINGS);
    }

    static String text(List<Map<String, Object>> rows) {
        TextTable table = new TextTable(List.of(
                "segment",
                "naive",
                "champion",
                "best single",
                "ceiling",
                "gap",
                "gap closed",
                "noise floor, 5-95 %",
                "champion / best single, 95 %",
                "pairs"));
        for (Map<String, Object> row : rows) {
            table.row(List.of(
                    String.valueOf(row.get("member")),
                    Percent.of(row.get("naive_wape")),
                    Percent.of(row.get("champion_wape")),
                    Percent.of(row.get("best_single_wape")),
                    Percent.of(row.get("ceiling_wape")),
                    Percent.of(row.get("gap_to_ceiling")),
                    Percent.of(row.get("gap_closed")),
                    withInterval(row, "noise_floor", Percent::of),
                    withInterval(row, "champion_to_best_single", ratio -> String.format(Locale.ROOT, "%.3f", ratio)),
                    String.format(Locale.ROOT, "%,d", row.get("pairs"))));
        }
        return table.render();
    }

    /** A value with its interval, as far as there is one. */
    private static String withInterval(Map<String, Object> row, String column, Function<Object, String> format) {
        Object value = row.get(column);
        Object lower = row.get(column + "_lower");
        if (value == null) {
            return "-";
        }
        return format.apply(value)
                + (lower == null ? "" : ", " + format.apply(lower) + " - " + format.apply(row.get(column + "_upper")));
    }
}
