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
 * A call of {@code backtest}.
 *
 * @param horizon periods forecast in each fold
 * @param folds training ends
 * @param step periods from one training end to the next
 * @param models names of models that exist, each once
 */
public record BacktestHandle(SeriesInput input, int horizon, int folds, int step, List<String> models)
        implements SeriesFunctionHandle {
    public BacktestHandle {
        requireNonNull(input, "input is null");
        models = ImmutableList.copyOf(models);
    }
}
