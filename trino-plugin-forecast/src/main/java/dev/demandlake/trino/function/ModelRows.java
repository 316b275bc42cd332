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
package dev.demandlake.trino.function;

import static io.airlift.slice.SizeOf.instanceSize;
import static io.airlift.slice.SizeOf.sizeOf;

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.champion.ModelComparison;
import io.airlift.slice.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows (model, period, actual, forecast) of many groups, those of one group linked, so that a group costs nothing beside its
 * rows and a row 32 bytes. A forecast that is missing is NaN here, which no input can be.
 */
final class ModelRows {
    /** The row after the last one of a group. */
    static final int NONE = -1;

    private static final int INSTANCE_SIZE = instanceSize(ModelRows.class);
    // key, value and boxed number in a hash map, the text beside it
    private static final int MODEL_SIZE = 160;

    private static final int WORDS_PER_ROW = 4;
    private static final int PERIOD = 0;
    private static final int ACTUAL = 1;
    private static final int FORECAST = 2;
    private static final int MODEL_AND_NEXT = 3;

    private static final int PAGE_BITS = 10;
    private static final int PAGE_ROWS = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_ROWS - 1;
    private static final int FIRST_CAPACITY = 16;

    private final Map<Slice, Integer> modelNumbers = new HashMap<>();
    private final List<Slice> models = new ArrayList<>();
    private final List<String> modelIds = new ArrayList<>();
    private Slice latestModel;
    private int latestModelNumber;

    private PeriodKind periodKind = PeriodKind.DATE;
    private long[][] pages = {new long[FIRST_CAPACITY * WORDS_PER_ROW]};
    private int[][] picosPages = new int[0][];
    private int rowCount;
    private long size = sizeOf(pages[0]);

    /** Adds a row in front of the rows of its group and returns it. */
    int add(
            int firstOfGroup,
            PeriodKind kind,
            Slice model,
            long period,
            int picosOfMicro,
            double actual,
            double forecast) {
        int row = rowCount++;
        ensureCapacity(row);
        periodKind = kind;
        long[] page = pages[row >>> PAGE_BITS];
        int at = at(row);
        page[at + PERIOD] = period;
        page[at + ACTUAL] = Double.doubleToRawLongBits(actual);
        page[at + FORECAST] = Double.doubleToRawLongBits(forecast);
        page[at + MODEL_AND_NEXT] = ((long) modelNumber(model) << 32) | (firstOfGroup & 0xFFFF_FFFFL);
        if (picosOfMicro != 0) {
            picosPage(row)[row & PAGE_MASK] = picosOfMicro;
        }
        return row;
    }

    /** Adds the rows of a group of other rows to a group of these, whose first row is returned. */
    int addAll(int firstOfGroup, ModelRows other, int firstOfOther) {
        int first = firstOfGroup;
        for (int row = firstOfOther; row != NONE; row = other.next(row)) {
            first = add(
                    first,
                    other.periodKind,
                    other.model(row),
                    other.period(row),
                    other.picosOfMicro(row),
                    other.actual(row),
                    other.forecast(row));
        }
        return first;
    }

    void clear() {
        rowCount = 0;
        picosPages = new int[0][];
        modelNumbers.clear();
        models.clear();
        modelIds.clear();
        latestModel = null;
        size = 0;
        for (long[] page : pages) {
            size += sizeOf(page);
        }
    }

    ModelComparison<Object> comparison(String functionName, int firstOfGroup) {
        ModelComparison<Object> comparison = new ModelComparison<>();
        try {
            for (int row = firstOfGroup; row != NONE; row = next(row)) {
                String modelId = modelIds.get(modelNumber(row));
                Object period = periodKind.period(period(row), picosOfMicro(row));
                if (Double.isNaN(forecast(row))) {
                    comparison.addMissingForecast(modelId, period, actual(row));
                } else {
                    comparison.add(modelId, period, actual(row), forecast(row));
                }
            }
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
        return comparison;
    }

    PeriodKind periodKind() {
        return periodKind;
    }

    int next(int row) {
        return (int) word(row, MODEL_AND_NEXT);
    }

    /** Number of the model of a row among the models of these rows. */
    int modelNumber(int row) {
        return (int) (word(row, MODEL_AND_NEXT) >>> 32);
    }

    Slice model(int row) {
        return models.get(modelNumber(row));
    }

    long period(int row) {
        return word(row, PERIOD);
    }

    int picosOfMicro(int row) {
        int page = row >>> PAGE_BITS;
        return page < picosPages.length && picosPages[page] != null ? picosPages[page][row & PAGE_MASK] : 0;
    }

    boolean hasPicos() {
        return picosPages.length > 0;
    }

    double actual(int row) {
        return Double.longBitsToDouble(word(row, ACTUAL));
    }

    double forecast(int row) {
        return Double.longBitsToDouble(word(row, FORECAST));
    }

    long getEstimatedSize() {
        return INSTANCE_SIZE + sizeOf(pages) + sizeOf(picosPages) + size;
    }

    private long word(int row, int word) {
        return pages[row >>> PAGE_BITS][at(row) + word];
    }

    private static int at(int row) {
        return (row & PAGE_MASK) * WORDS_PER_ROW;
    }

    private int modelNumber(Slice model) {
        if (model != latestModel) {
            Integer number = modelNumbers.get(model);
            latestModelNumber = number == null ? addModel(model.copy()) : number;
            latestModel = model;
        }
        return latestModelNumber;
    }

    private int addModel(Slice model) {
        int number = models.size();
        modelNumbers.put(model, number);
        models.add(model);
        modelIds.add(model.toStringUtf8());
        size += MODEL_SIZE + 2 * model.getRetainedSize();
        return number;
    }

    private void ensureCapacity(int row) {
        int page = row >>> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, page + 1 + page / 2);
        }
        int capacity = pages[page] == null ? 0 : pages[page].length / WORDS_PER_ROW;
        if ((row & PAGE_MASK) >= capacity) {
            // only the first page starts small
            int grown = page == 0 ? capacity * 2 : PAGE_ROWS;
            size += (long) (grown - capacity) * WORDS_PER_ROW * Long.BYTES;
            pages[page] = page == 0 ? Arrays.copyOf(pages[0], grown * WORDS_PER_ROW) : new long[grown * WORDS_PER_ROW];
        }
    }

    private int[] picosPage(int row) {
        int page = row >>> PAGE_BITS;
        if (page >= picosPages.length) {
            picosPages = Arrays.copyOf(picosPages, pages.length);
        }
        if (picosPages[page] == null) {
            picosPages[page] = new int[PAGE_ROWS];
            size += sizeOf(picosPages[page]);
        }
        return picosPages[page];
    }
}
