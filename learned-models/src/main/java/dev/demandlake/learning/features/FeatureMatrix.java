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
package dev.demandlake.learning.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of features, immutable; row-major floats, NaN where a value is missing. */
public final class FeatureMatrix {
    private final List<FeatureColumn> columns;
    private final float[] values;
    private final int rows;

    private FeatureMatrix(List<FeatureColumn> columns, float[] values, int rows) {
        this.columns = columns;
        this.values = values;
        this.rows = rows;
    }

    /**
     * A matrix over an array that belongs to it from now on.
     *
     * @param values row after row, finite or NaN, at least {@code rows * columns}
     * @throws IllegalArgumentException if a value is infinite or not a position among the categories of its column
     */
    public static FeatureMatrix of(List<FeatureColumn> columns, float[] values, int rows) {
        if (columns.isEmpty() || (long) rows * columns.size() > values.length || rows < 0) {
            throw new IllegalArgumentException(
                    rows + " rows of " + columns.size() + " columns do not fit into " + values.length + " values");
        }
        for (int index = 0; index < rows * columns.size(); index++) {
            FeatureColumn column = columns.get(index % columns.size());
            float value = values[index];
            if (Float.isInfinite(value)) {
                throw new IllegalArgumentException("Feature " + column.name() + " of row " + index / columns.size()
                        + " is " + value + "; features are finite, or NaN where they are missing");
            }
            if (column.isCategory()
                    && !Float.isNaN(value)
                    && (value != (int) value
                            || value < 0
                            || value >= column.categories().size())) {
                throw new IllegalArgumentException("Feature " + column.name() + " of row " + index / columns.size()
                        + " is " + value + "; it must be a position among "
                        + column.categories().size()
                        + " categories, or NaN");
            }
        }
        return new FeatureMatrix(List.copyOf(columns), values, rows);
    }

    public List<FeatureColumn> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public float value(int row, int column) {
        return values[row * columns.size() + column];
    }

    /** All values row after row, a copy. */
    public float[] values() {
        return Arrays.copyOf(values, rows * columns.size());
    }

    /** The text of a categorical value; empty if it is missing. */
    public String category(int row, int column) {
        float value = value(row, column);
        return Float.isNaN(value) ? "" : columns.get(column).categories().get((int) value);
    }

    /** Some rows in the order given. */
    public FeatureMatrix select(int[] selected) {
        int width = columns.size();
        float[] copy = new float[selected.length * width];
        for (int row = 0; row < selected.length; row++) {
            System.arraycopy(values, selected[row] * width, copy, row * width, width);
        }
        return new FeatureMatrix(columns, copy, selected.length);
    }

    /** The columns of this matrix with nothing but the categories that occur in it, in their order; all but the excluded one. */
    public List<FeatureColumn> occurring(List<String> excluded) {
        List<FeatureColumn> occurring = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            FeatureColumn found = columns.get(column);
            if (!excluded.contains(found.name())) {
                occurring.add(found.isCategory() ? withOccurring(found, column) : found);
            }
        }
        return occurring;
    }

    private FeatureColumn withOccurring(FeatureColumn column, int position) {
        BitSet seen = new BitSet();
        for (int row = 0; row < rows; row++) {
            float value = value(row, position);
            if (!Float.isNaN(value)) {
                seen.set((int) value);
            }
        }
        return FeatureColumn.category(
                column.name(), seen.stream().mapToObj(column.categories()::get).toList());
    }

    /**
     * The same rows with the columns of a model: found by name, categories as their positions there, missing if it has not seen
     * them.
     *
     * @throws MissingFeatureException if a column of the model is not here, or is of another kind
     */
    public FeatureMatrix encodedFor(List<FeatureColumn> wanted) {
        float[] encoded = new float[rows * wanted.size()];
        for (int column = 0; column < wanted.size(); column++) {
            encode(wanted.get(column), column, wanted.size(), encoded);
        }
        return new FeatureMatrix(List.copyOf(wanted), encoded, rows);
    }

    private void encode(FeatureColumn wanted, int column, int width, float[] encoded) {
        int source = position(wanted);
        float[] codes = wanted.isCategory() ? codes(columns.get(source).categories(), wanted.categories()) : null;
        for (int row = 0; row < rows; row++) {
            float value = value(row, source);
            encoded[row * width + column] = codes == null || Float.isNaN(value) ? value : codes[(int) value];
        }
    }

    private int position(FeatureColumn wanted) {
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).name().equals(wanted.name())
                    && columns.get(column).kind() == wanted.kind()) {
                return column;
            }
        }
        throw new MissingFeatureException("The model needs the feature " + wanted.name() + " ("
                + wanted.kind().name().toLowerCase(java.util.Locale.ROOT) + "); the rows have "
                + columns.stream().map(FeatureColumn::name).toList());
    }

    private static float[] codes(List<String> from, List<String> to) {
        Map<String, Integer> positions = new HashMap<>();
        for (int position = 0; position < to.size(); position++) {
            positions.put(to.get(position), position);
        }
        float[] codes = new float[from.size()];
        for (int code = 0; code < codes.length; code++) {
            Integer position = positions.get(from.get(code));
            codes[code] = position == null ? Float.NaN : position;
        }
        return codes;
    }
}
