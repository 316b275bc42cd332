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

import static com.google.common.collect.Iterables.getOnlyElement;
import static io.trino.spi.function.table.TableFunctionProcessorState.Finished.FINISHED;
import static io.trino.spi.function.table.TableFunctionProcessorState.Processed.produced;
import static io.trino.spi.function.table.TableFunctionProcessorState.Processed.usedInput;
import static java.util.Objects.requireNonNull;

import io.trino.spi.Page;
import io.trino.spi.function.table.TableFunctionDataProcessor;
import io.trino.spi.function.table.TableFunctionProcessorState;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Processes one partition: takes its rows, then computes and hands out page after page. */
final class SeriesProcessor implements TableFunctionDataProcessor {
    // Trino interrupts the thread of a driver whose query has ended and nothing else, so the fits have to look.
    private static final BooleanSupplier INTERRUPTED =
            () -> Thread.currentThread().isInterrupted();

    private final SeriesReader reader;
    private final SeriesComputation computation;
    private Iterator<Page> rows;

    SeriesProcessor(SeriesReader reader, SeriesComputation computation) {
        this.reader = requireNonNull(reader, "reader is null");
        this.computation = requireNonNull(computation, "computation is null");
    }

    @Override
    public TableFunctionProcessorState process(List<Optional<Page>> input) {
        if (input != null) {
            getOnlyElement(input).ifPresent(reader::add);
            return usedInput();
        }
        if (reader.isEmpty()) {
            return FINISHED;
        }
        if (rows == null) {
            rows = computation.rows(reader.series(), INTERRUPTED);
        }
        return rows.hasNext() ? produced(rows.next()) : FINISHED;
    }
}
