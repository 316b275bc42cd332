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
package dev.demandlake.spark.gold;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * The running sums of {@link AccuracyStates}; between tasks they travel as the bytes of their states. Public because Spark's
 * encoders take public classes only.
 */
public final class AccuracyStateSums implements Serializable {
    private static final long serialVersionUID = 1;

    private transient ForecastAccuracyAccumulator all = new ForecastAccuracyAccumulator();
    private transient ForecastAccuracyAccumulator compared = new ForecastAccuracyAccumulator();
    private transient ForecastAccuracyAccumulator naive = new ForecastAccuracyAccumulator();

    void add(Double actual, Double forecast, Double naiveForecast) {
        if (actual != null && forecast != null) {
            all.add(actual, forecast);
            if (naiveForecast != null) {
                compared.add(actual, forecast);
                naive.add(actual, naiveForecast);
            }
        } else if (actual != null) {
            all.addMissingForecast(actual);
        } else if (forecast != null) {
            all.addMissingActual(forecast);
        }
    }

    /** Adds states as {@link AccuracyStates} gives them. */
    void merge(byte[] ofAll, byte[] ofCompared, byte[] ofNaive) {
        all.merge(ForecastAccuracy.fromBytes(ofAll));
        compared.merge(ForecastAccuracy.fromBytes(ofCompared));
        naive.merge(ForecastAccuracy.fromBytes(ofNaive));
    }

    void merge(AccuracyStateSums other) {
        all.merge(other.all);
        compared.merge(other.compared);
        naive.merge(other.naive);
    }

    ForecastAccuracy all() {
        return all.toState();
    }

    ForecastAccuracy compared() {
        return compared.toState();
    }

    ForecastAccuracy naive() {
        return naive.toState();
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.writeObject(all().toBytes());
        out.writeObject(compared().toBytes());
        out.writeObject(naive().toBytes());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        all = accumulator(in);
        compared = accumulator(in);
        naive = accumulator(in);
    }

    private static ForecastAccuracyAccumulator accumulator(ObjectInputStream in)
            throws IOException, ClassNotFoundException {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.merge(ForecastAccuracy.fromBytes((byte[]) in.readObject()));
        return accumulator;
    }
}
