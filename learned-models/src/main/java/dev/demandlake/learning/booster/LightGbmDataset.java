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
package dev.demandlake.learning.booster;

import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_DatasetCreateFromMat;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_DatasetFree;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_DatasetSetField;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_doubleArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_floatArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_voidpp;
import static com.microsoft.ml.lightgbm.lightgbmlib.doubleArray_setitem;
import static com.microsoft.ml.lightgbm.lightgbmlib.double_to_voidp_ptr;
import static com.microsoft.ml.lightgbm.lightgbmlib.floatArray_setitem;
import static com.microsoft.ml.lightgbm.lightgbmlib.float_to_voidp_ptr;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_doubleArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_floatArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_voidpp;
import static com.microsoft.ml.lightgbm.lightgbmlib.voidpp_value;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_DTYPE_FLOAT32;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_DTYPE_FLOAT64;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;

/** Binned rows in LightGBM's memory. */
final class LightGbmDataset implements AutoCloseable {
    private static final float GREATEST_WEIGHT = 0.99f;

    private final SWIGTYPE_p_void handle;

    private LightGbmDataset(SWIGTYPE_p_void handle) {
        this.handle = handle;
    }

    static LightGbmDataset of(TrainingSet rows, String settings) {
        return create(rows, settings, null);
    }

    /** Other rows in the bins of this data set. */
    LightGbmDataset aligned(TrainingSet rows, String settings) {
        return create(rows, settings, handle);
    }

    private static LightGbmDataset create(TrainingSet rows, String settings, SWIGTYPE_p_void reference) {
        LightGbmLibrary.load();
        SWIGTYPE_p_p_void out = new_voidpp();
        SWIGTYPE_p_float values = copy(rows.features().values());
        try {
            LightGbmLibrary.check(LGBM_DatasetCreateFromMat(
                    float_to_voidp_ptr(values),
                    C_API_DTYPE_FLOAT32,
                    rows.rows(),
                    rows.features().columns().size(),
                    1,
                    settings,
                    reference,
                    out));
            LightGbmDataset dataset = new LightGbmDataset(voidpp_value(out));
            dataset.set("label", rows.labels());
            dataset.set("weight", belowOne(rows.weights()));
            return dataset;
        } finally {
            delete_floatArray(values);
            delete_voidpp(out);
        }
    }

    /**
     * The same weights in proportion. LightGBM's weighted median, which is the value of a leaf by absolute error, extrapolates
     * beyond its neighbours where a weight is 1 or more; the settings have no other limit that depends on the size of weights.
     */
    private static float[] belowOne(float[] weights) {
        float greatest = 0;
        for (float weight : weights) {
            greatest = Math.max(greatest, weight);
        }
        for (int row = 0; row < weights.length; row++) {
            weights[row] = Math.max(Float.MIN_NORMAL, weights[row] / greatest * GREATEST_WEIGHT);
        }
        return weights;
    }

    SWIGTYPE_p_void handle() {
        return handle;
    }

    /** Training begins from these scores, one a row, and adds to them. */
    void startFrom(double[] scores) {
        SWIGTYPE_p_double values = new_doubleArray(scores.length);
        try {
            for (int row = 0; row < scores.length; row++) {
                doubleArray_setitem(values, row, scores[row]);
            }
            LightGbmLibrary.check(LGBM_DatasetSetField(
                    handle, "init_score", double_to_voidp_ptr(values), scores.length, C_API_DTYPE_FLOAT64));
        } finally {
            delete_doubleArray(values);
        }
    }

    private void set(String field, float[] numbers) {
        SWIGTYPE_p_float values = copy(numbers);
        try {
            LightGbmLibrary.check(LGBM_DatasetSetField(
                    handle, field, float_to_voidp_ptr(values), numbers.length, C_API_DTYPE_FLOAT32));
        } finally {
            delete_floatArray(values);
        }
    }

    static SWIGTYPE_p_float copy(float[] numbers) {
        SWIGTYPE_p_float values = new_floatArray(numbers.length);
        for (int index = 0; index < numbers.length; index++) {
            floatArray_setitem(values, index, numbers[index]);
        }
        return values;
    }

    @Override
    public void close() {
        LGBM_DatasetFree(handle);
    }
}
