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

import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterAddValidData;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterCreate;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterFree;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterGetEval;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterLoadModelFromString;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterMerge;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterNumberOfTotalModel;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterPredictForMat;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterSaveModelToStringSWIG;
import static com.microsoft.ml.lightgbm.lightgbmlib.LGBM_BoosterUpdateOneIter;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_doubleArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_floatArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_int64_tp;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_intp;
import static com.microsoft.ml.lightgbm.lightgbmlib.delete_voidpp;
import static com.microsoft.ml.lightgbm.lightgbmlib.doubleArray_getitem;
import static com.microsoft.ml.lightgbm.lightgbmlib.float_to_voidp_ptr;
import static com.microsoft.ml.lightgbm.lightgbmlib.intp_value;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_doubleArray;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_int64_tp;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_intp;
import static com.microsoft.ml.lightgbm.lightgbmlib.new_voidpp;
import static com.microsoft.ml.lightgbm.lightgbmlib.voidpp_value;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_DTYPE_FLOAT32;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_FEATURE_IMPORTANCE_GAIN;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_PREDICT_NORMAL;
import static com.microsoft.ml.lightgbm.lightgbmlibConstants.C_API_PREDICT_RAW_SCORE;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import dev.demandlake.learning.features.FeatureMatrix;

/** Trees in LightGBM's memory. */
final class LightGbmBooster implements AutoCloseable {
    private static final long MODEL_BUFFER = 1L << 20;
    private static final int MOST_METRICS = 16;

    private final SWIGTYPE_p_void handle;

    private LightGbmBooster(SWIGTYPE_p_void handle) {
        this.handle = handle;
    }

    /** A booster without trees over rows to learn from, which must stay open as long as it. */
    static LightGbmBooster over(LightGbmDataset dataset, String settings) {
        SWIGTYPE_p_p_void out = new_voidpp();
        try {
            LightGbmLibrary.check(LGBM_BoosterCreate(dataset.handle(), settings, out));
            return new LightGbmBooster(voidpp_value(out));
        } finally {
            delete_voidpp(out);
        }
    }

    /** The trees of a model file. */
    static LightGbmBooster read(String text) {
        if (!text.startsWith("tree")) {
            throw new BoosterException("These " + text.length() + " characters are not a model file of LightGBM");
        }
        LightGbmLibrary.load();
        SWIGTYPE_p_p_void out = new_voidpp();
        SWIGTYPE_p_int trees = new_intp();
        try {
            LightGbmLibrary.check(LGBM_BoosterLoadModelFromString(text, trees, out));
            return new LightGbmBooster(voidpp_value(out));
        } finally {
            delete_intp(trees);
            delete_voidpp(out);
        }
    }

    /** Adds trees, fewer where no split helps any more; returns how many. */
    int grow(int trees) {
        int before = trees();
        SWIGTYPE_p_int finished = new_intp();
        try {
            for (int tree = 0; tree < trees; tree++) {
                LightGbmLibrary.check(LGBM_BoosterUpdateOneIter(handle, finished));
                if (intp_value(finished) != 0) {
                    break;
                }
            }
        } finally {
            delete_intp(finished);
        }
        return trees() - before;
    }

    int trees() {
        SWIGTYPE_p_int trees = new_intp();
        try {
            LightGbmLibrary.check(LGBM_BoosterNumberOfTotalModel(handle, trees));
            return intp_value(trees);
        } finally {
            delete_intp(trees);
        }
    }

    /** Puts the trees of another booster before those of this one. */
    void putBefore(LightGbmBooster old) {
        LightGbmLibrary.check(LGBM_BoosterMerge(handle, old.handle));
    }

    /** Evaluates these rows after each tree; they must stay open as long as this. */
    void watch(LightGbmDataset rows) {
        LightGbmLibrary.check(LGBM_BoosterAddValidData(handle, rows.handle()));
    }

    double lossOfWatched() {
        SWIGTYPE_p_int count = new_intp();
        SWIGTYPE_p_double losses = new_doubleArray(MOST_METRICS);
        try {
            LightGbmLibrary.check(LGBM_BoosterGetEval(handle, 1, count, losses));
            return doubleArray_getitem(losses, 0);
        } finally {
            delete_intp(count);
            delete_doubleArray(losses);
        }
    }

    double[] predict(FeatureMatrix features) {
        return predict(features, C_API_PREDICT_NORMAL);
    }

    /** Before the link function of the objective. */
    double[] predictRaw(FeatureMatrix features) {
        return predict(features, C_API_PREDICT_RAW_SCORE);
    }

    private double[] predict(FeatureMatrix features, int kind) {
        SWIGTYPE_p_float values = LightGbmDataset.copy(features.values());
        SWIGTYPE_p_double predictions = new_doubleArray(features.rows());
        SWIGTYPE_p_long_long count = new_int64_tp();
        try {
            LightGbmLibrary.check(LGBM_BoosterPredictForMat(
                    handle,
                    float_to_voidp_ptr(values),
                    C_API_DTYPE_FLOAT32,
                    features.rows(),
                    features.columns().size(),
                    1,
                    kind,
                    0,
                    -1,
                    "num_threads=1 verbosity=-1",
                    count,
                    predictions));
            double[] copy = new double[features.rows()];
            for (int row = 0; row < copy.length; row++) {
                copy[row] = doubleArray_getitem(predictions, row);
            }
            return copy;
        } finally {
            delete_floatArray(values);
            delete_doubleArray(predictions);
            delete_int64_tp(count);
        }
    }

    /** The model file. */
    String text() {
        SWIGTYPE_p_long_long length = new_int64_tp();
        try {
            return LGBM_BoosterSaveModelToStringSWIG(
                    handle, 0, -1, C_API_FEATURE_IMPORTANCE_GAIN, MODEL_BUFFER, length);
        } finally {
            delete_int64_tp(length);
        }
    }

    @Override
    public void close() {
        LGBM_BoosterFree(handle);
    }
}
