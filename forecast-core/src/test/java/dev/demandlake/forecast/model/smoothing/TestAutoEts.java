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
package dev.demandlake.forecast.model.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ScaledSeries;
import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestAutoEts {
    @Test
    void testSeasonsThatGrowWithTheLevelMultiply() {
        Random random = new Random(3);
        EtsForm form = best(
                of(
                        120,
                        index -> (100 + 3 * index)
                                * (1 + 0.4 * Math.sin(index * Math.PI / 6))
                                * (1 + 0.02 * random.nextGaussian())),
                12);
        assertThat(form.season()).isEqualTo(Component.MULTIPLICATIVE);
        assertThat(form.hasTrend()).isTrue();
    }

    @Test
    void testSeasonsOfOneSizeAdd() {
        Random random = new Random(4);
        EtsForm form =
                best(of(120, index -> 20 + index + 15 * Math.sin(index * Math.PI / 6) + random.nextGaussian()), 12);
        assertThat(form.season()).isEqualTo(Component.ADDITIVE);
        assertThat(form.error()).isEqualTo(Component.ADDITIVE);
        assertThat(form.hasTrend()).isTrue();
    }

    @Test
    void testNoiseHasNeitherTrendNorSeason() {
        Random random = new Random(5);
        EtsForm form = best(of(96, index -> 50 + 5 * random.nextGaussian()), 12);
        assertThat(form.hasTrend()).isFalse();
        assertThat(form.hasSeason()).isFalse();
    }

    @Test
    void testValuesThatAreNotPositiveHaveAdditiveModelsOnly() {
        Random random = new Random(6);
        assertThat(best(of(60, index -> index % 7 == 0 ? 0 : 5 + random.nextGaussian()), 12)
                        .needsPositiveValues())
                .isFalse();
        Forecast multiplicative = new HoltWinters(HoltWinters.Method.MULTIPLICATIVE_SEASONS, 4)
                .fit(of(60, index -> index % 7), () -> false)
                .forecast(1);
        assertThat(multiplicative.status()).isEqualTo(ForecastStatus.NOT_POSITIVE);
    }

    @Test
    void testTrendAndSeasonAreThoseThatStatsforecastChooses() {
        for (JsonNode golden : Fixtures.cases("statsforecast_models")) {
            if (!golden.has("chosen")) {
                continue;
            }
            // such as ETS(M,A,M); of equal AICc are often the two kinds of error
            String theirs = golden.get("chosen").asText();
            String ours = best(
                            Fixtures.numbers(golden.get("values")),
                            golden.get("season_length").asInt())
                    .notation();
            String series = golden.get("series").asText();
            assertThat(ours.substring(ours.lastIndexOf(',')))
                    .as(series)
                    .isEqualTo(theirs.substring(theirs.lastIndexOf(',')));
            if (!series.equals("air_passengers")) {
                // There its model without a trend has an AICc of 1,407 to the 1,393 of ETS(M,A,M).
                assertThat(ours.substring(ours.indexOf(',')))
                        .as(series)
                        .isEqualTo(theirs.substring(theirs.indexOf(',')));
            }
        }
    }

    @Test
    void testTheUsualCandidatesAreFifteenOfThirty() {
        assertThat(EtsForm.withoutMultiplicativeTrend())
                .extracting(EtsForm::notation)
                .containsExactlyInAnyOrder(
                        "ETS(A,N,N)",
                        "ETS(A,A,N)",
                        "ETS(A,Ad,N)",
                        "ETS(A,N,A)",
                        "ETS(A,A,A)",
                        "ETS(A,Ad,A)",
                        "ETS(M,N,N)",
                        "ETS(M,A,N)",
                        "ETS(M,Ad,N)",
                        "ETS(M,N,A)",
                        "ETS(M,A,A)",
                        "ETS(M,Ad,A)",
                        "ETS(M,N,M)",
                        "ETS(M,A,M)",
                        "ETS(M,Ad,M)");
    }

    @Test
    void testAllThirtyCandidatesNeverHaveALargerCriterion() {
        ScaledSeries series = ScaledSeries.of(of(60, index -> 10 * Math.exp(0.03 * index) * (1 + 0.1 * (index % 4))));
        double usual = new AutoEts(4).best(series, () -> false).orElseThrow().criterion();
        double all = new AutoEts(4, EtsCandidates.ALL)
                .best(series, () -> false)
                .orElseThrow()
                .criterion();
        assertThat(all).isLessThanOrEqualTo(usual);
        Forecast forecast = new AutoEts(4, EtsCandidates.ALL)
                .fit(of(60, index -> 10 * Math.exp(0.03 * index) * (1 + 0.1 * (index % 4))), () -> false)
                .forecast(4, 90);
        assertThat(forecast.point(4)).isCloseTo(10 * Math.exp(0.03 * 63) * 1.3, within(2.0));
        assertThat(forecast.hasInterval()).isTrue();
    }

    @Test
    void testNoSmoothingParameterOfAGridIsMoreLikely() {
        double[] values = {3, 8, 2, 7, 7, 1, 9, 4, 6, 5, 8, 7};
        EtsForm form = new EtsForm(Component.ADDITIVE, Component.NONE, false, Component.NONE);
        ScaledSeries series = ScaledSeries.of(values);
        EtsFit fit = new EtsSearch(series, 1, () -> false)
                .fit(form, EtsSearch.FirstLevel.GUESSED)
                .orElseThrow();
        double level =
                IntStream.range(0, 10).mapToDouble(index -> values[index] / 10).sum();
        double best = Double.POSITIVE_INFINITY;
        for (double alpha = 1e-4; alpha < 1; alpha += 1e-4) {
            double state = level;
            double squares = 0;
            for (double value : values) {
                double error = value - state;
                squares += error * error;
                state += alpha * error;
            }
            best = Math.min(best, squares);
        }
        // three parameters, α, level and variance, of which two take a degree of freedom
        double found = series.unscaled(series.unscaled(fit.variance())) * (values.length - 2);
        assertThat(found).isCloseTo(best, within(1e-3 * best));
        double likelihood = values.length * Math.log(found / values.length);
        double scale = values.length * Math.log(Math.pow(series.unscaled(1), 2));
        assertThat(fit.criterion() + scale).isCloseTo(likelihood + 6 + 24.0 / (values.length - 4), within(1e-3));
    }

    @Test
    void testFourValuesAreTooShort() {
        assertThat(new AutoEts(1)
                        .fit(new double[] {1, 2, Double.NaN, 3, 5}, () -> false)
                        .forecast(1)
                        .status())
                .isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(new AutoEts(1)
                        .fit(new double[] {1, 2, 4, 3, 5}, () -> false)
                        .forecast(1)
                        .status())
                .isEqualTo(ForecastStatus.OK);
    }

    private static EtsForm best(double[] values, int seasonLength) {
        return new AutoEts(seasonLength)
                .best(ScaledSeries.of(values), () -> false)
                .orElseThrow()
                .form();
    }

    private static double[] of(int length, IntToDoubleFunction value) {
        return IntStream.range(0, length).mapToDouble(value).toArray();
    }
}
