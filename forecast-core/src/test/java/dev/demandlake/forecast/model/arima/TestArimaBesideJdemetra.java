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
package dev.demandlake.forecast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.Fixtures;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import jdplus.toolkit.base.api.arima.SarimaOrders;
import jdplus.toolkit.base.api.data.DoubleSeq;
import jdplus.toolkit.base.core.regarima.RegArimaEstimation;
import jdplus.toolkit.base.core.regarima.RegArimaModel;
import jdplus.toolkit.base.core.regsarima.RegSarimaComputer;
import jdplus.toolkit.base.core.sarima.SarimaModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside JDemetra+, the seasonal adjustment of European statistical offices, which estimates the same models by the exact likelihood. */
class TestArimaBesideJdemetra {
    @ParameterizedTest(name = "{0}: ({1}, {2}, {3})({4}, {5}, {6}), gaps {7}")
    @CsvSource({
        "airline, 0, 1, 1, 0, 1, 1, false",
        "airline, 0, 1, 1, 0, 1, 1, true",
        "airline, 2, 1, 0, 0, 1, 1, false",
        "airline, 1, 1, 1, 1, 1, 0, false",
        "accidental_deaths, 0, 1, 1, 0, 1, 1, false",
        "accidental_deaths, 1, 0, 0, 0, 1, 1, true",
        "nile, 0, 1, 1, 0, 0, 0, false",
        "nile, 1, 1, 1, 0, 0, 0, true",
        "lake_huron, 2, 1, 0, 0, 0, 0, false",
        "lake_huron, 0, 1, 2, 0, 0, 0, true"
    })
    void testLikelihoodAndCoefficientsAreThoseOfJdemetra(
            String series, int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ, boolean gaps) {
        double[] values = Fixtures.values("arima", series);
        int[] missing = gaps ? new int[] {values.length / 3, values.length / 2, values.length / 2 + 1} : new int[0];
        boolean seasonal = seasonalP + seasonalD + seasonalQ > 0;

        SarimaOrders orders = new SarimaOrders(seasonal ? 12 : 1);
        orders.setRegular(p, d, q);
        orders.setSeasonal(seasonalP, seasonalD, seasonalQ);
        // its methods return the raw type
        RegArimaModel.Builder<SarimaModel> builder = RegArimaModel.builder();
        builder.y(DoubleSeq.of(values));
        builder.arima(SarimaModel.builder(orders).setDefault().build());
        builder.missing(missing);
        RegArimaEstimation<SarimaModel> theirs =
                RegSarimaComputer.builder().precision(1e-12).build().process(builder.build(), null);

        double[] known = values.clone();
        Arrays.stream(missing).forEach(index -> known[index] = Double.NaN);
        ArimaSpec spec = new ArimaSpec(
                new ArimaOrder(p, d, q),
                new ArimaOrder(seasonalP, seasonalD, seasonalQ),
                seasonal ? 12 : 1,
                ArimaConstant.NONE);
        ArimaFittedModel ours = (ArimaFittedModel) new Arima(spec).fit(known, () -> false);

        // The optimiser that finds the higher likelihood is right.
        double likelihood = theirs.getConcentratedLikelihood().logLikelihood();
        assertThat(ours.logLikelihood()).isBetween(likelihood - 1e-4, likelihood + 2e-2);
        SarimaModel model = theirs.getModel().arima();
        assertThat(ours.autoregressive()).containsExactly(coefficients(p, lag -> -model.phi(lag)), within(1e-2));
        assertThat(ours.movingAverage()).containsExactly(coefficients(q, model::theta), within(1e-2));
        assertThat(ours.seasonalAutoregressive())
                .containsExactly(coefficients(seasonalP, lag -> -model.bphi(lag)), within(1e-2));
        assertThat(ours.seasonalMovingAverage()).containsExactly(coefficients(seasonalQ, model::btheta), within(1e-2));
    }

    private static double[] coefficients(int count, IntToDoubleFunction ofLag) {
        return IntStream.rangeClosed(1, count).mapToDouble(ofLag).toArray();
    }
}
