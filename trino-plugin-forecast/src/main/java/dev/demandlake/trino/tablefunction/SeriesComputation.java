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

import dev.demandlake.forecast.time.CalendarSeries;
import io.trino.spi.Page;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** What a function makes of one series; one object serves all series of a query. */
@FunctionalInterface
interface SeriesComputation {
    /**
     * Computes the rows of a series, the pages one after the other as they are asked for.
     *
     * @param cancelled polled while fitting
     */
    Iterator<Page> rows(CalendarSeries series, BooleanSupplier cancelled);
}
