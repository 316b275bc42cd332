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
package dev.demandlake.trino.tablefunction;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Columns of the input that a function reads, in the order in which its processors get them.
 *
 * @param period of type date or timestamp
 * @param value of a numeric type
 * @param partition those of PARTITION BY, which name the series
 */
public record SeriesColumns(Column period, Column value, List<Column> partition) {
    static final int PERIOD_CHANNEL = 0;
    static final int VALUE_CHANNEL = 1;
    static final int FIRST_PARTITION_CHANNEL = 2;

    public SeriesColumns {
        requireNonNull(period, "period is null");
        requireNonNull(value, "value is null");
        partition = ImmutableList.copyOf(partition);
    }
}
