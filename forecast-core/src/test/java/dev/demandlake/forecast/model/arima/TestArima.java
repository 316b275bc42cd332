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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside R's {@code arima}; the fixture and what made it are in {@code fixtures/arima}. */
class TestArima {
    private static final ArimaSpec AIRLINE =
            new ArimaSpec(new ArimaOrder(0, 1, 1), new ArimaOrder(0, 1, 1), 12, ArimaConstant.NONE);

    static List<JsonNode> goldens() {
        return Fixtures.cases("arima");
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void testLikelihoodCoefficientsAndForecastsAreThoseOfR(JsonNode golden) {
        String name = golden.get("name").asText();
        ArimaFittedModel fitted = fit(golden);
        double logLikelihood = golden.get("log_likelihood").asDouble();
        assertThat(fitted.logLikelihood()).as(name).isCloseTo(logLikelihood, within(3e-4));
        assertCoefficients(name, fitted.autoregressive(), golden.get("autoregressive"));
        assertCoefficients(name, fitted.movingAverage(), golden.get("moving_average"));
        assertCoefficients(name, fitted.seasonalAutoregressive(), golden.get("seasonal_autoregressive"));
        assertCoefficients(name, fitted.seasonalMovingAverage(), golden.get("seasonal_moving_average"));
        double[] errors = Fixtures.numbers(golden.get("standard_error"));
        assertThat(fitted.constant()).as(name).isCloseTo(golden.get("constant").asDouble(), within(0.02 * errors[0]));

        // R divides the squares by their number, without a degree of freedom for each coefficient.
        double counted = counted(golden, fitted.spec());
        double freedom = counted / (counted - (fitted.spec().parameters() - 1));
        double variance = golden.get("sigma2").asDouble() * freedom;
        assertThat(fitted.variance()).as(name).isCloseTo(variance, within(2e-3 * variance));

        double[] points = Fixtures.numbers(golden.get("forecast"));
        Forecast forecast = fitted.forecast(points.length);
        double[] deviations = fitted.standardDeviations(points.length).orElseThrow();
        for (int index = 0; index < points.length; index++) {
            assertThat(forecast.point(index + 1))
                    .as("%s, step %d", name, index + 1)
                    .isCloseTo(points[index], within(0.01 * errors[index]));
            double error = errors[index] * Math.sqrt(freedom);
            assertThat(deviations[index]).as("%s, step %d", name, index + 1).isCloseTo(error, within(5e-3 * error));
        }
    }

    private static void assertCoefficients(String name, double[] coefficients, JsonNode golden) {
        assertThat(coefficients).as(name).containsExactly(Fixtures.numbers(golden), within(5e-3));
    }

    // values that are known, but for those that are used up by differencing
    private static double counted(JsonNode golden, ArimaSpec spec) {
        int known = 0;
        for (JsonNode value : golden.get("values")) {
            known += value.isNull() ? 0 : 1;
        }
        return known - spec.differencing().span();
    }

    @Test
    void testAirlineModelOfBoxAndJenkins() {
        // 0.396 and 0.614 by least squares (Box and Jenkins 1976, section 9.2), with standard errors of 0.09 and 0.07
        ArimaFittedModel fitted = fit(golden("airline"));
        assertThat(fitted.spec()).isEqualTo(AIRLINE);
        assertThat(fitted.movingAverage()[0]).isCloseTo(-0.396, within(0.09));
        assertThat(fitted.seasonalMovingAverage()[0]).isCloseTo(-0.614, within(0.07));
    }

    @Test
    void testLocalLevelOfTheNile() {
        // A random walk seen with noise is an ARIMA(0,1,1). With the variances that Durbin and Koopman (2012, section
        // 2.10.3) estimate, the variance P of the level before a value solves P = P − P² / (P + noise) + walk.
        double noise = 15099;
        double walk = 1469.1;
        double uncertain = (walk + Math.sqrt(walk * walk + 4 * walk * noise)) / 2;
        double variance = uncertain + noise;
        ArimaFittedModel fitted = fit(golden("nile"));
        assertThat(fitted.movingAverage()[0]).isCloseTo(-noise / variance, within(1e-3));
        assertThat(fitted.variance() * 98 / 99).isCloseTo(variance, within(0.002 * variance));
    }

    @Test
    void testAccidentalDeathsOfBrockwellAndDavis() {
        // θ = −0.43 and Θ = −0.55 with variance 99480 (Brockwell and Davis 1991, example 9.6.1, by maximum likelihood)
        ArimaFittedModel fitted = fit(golden("accidental_deaths"));
        assertThat(fitted.movingAverage()[0]).isCloseTo(-0.43, within(0.01));
        assertThat(fitted.seasonalMovingAverage()[0]).isCloseTo(-0.55, within(0.01));
        assertThat(fitted.variance() * 57 / 59).isCloseTo(99_480, within(500.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e12, 1e-9, 1e300, 1e-300})
    void testUnitOfTheSeriesIsThatOfTheForecast(double unit) {
        JsonNode golden = golden("lake_huron");
        double[] values = Fixtures.numbers(golden.get("values"));
        ArimaSpec spec = spec(golden);
        ArimaFittedModel expected = fit(values, spec);
        double[] scaled = values.clone();
        for (int index = 0; index < scaled.length; index++) {
            scaled[index] *= unit;
        }
        ArimaFittedModel fitted = fit(scaled, spec);
        for (int step = 1; step <= 5; step++) {
            double point = expected.forecast(5).point(step);
            assertThat(fitted.forecast(5).point(step) / unit).isCloseTo(point, within(1e-6 * point));
        }
        assertThat(fitted.constant() / unit).isCloseTo(expected.constant(), within(1e-6 * expected.constant()));
        assertThat(fitted.logLikelihood() + values.length * Math.log(unit))
                .isCloseTo(expected.logLikelihood(), within(1e-6));
    }

    @Test
    void testGapAtTheEndIsForecastOver() {
        double[] values = Fixtures.numbers(golden("lake_huron").get("values"));
        ArimaSpec spec = spec(golden("lake_huron"));
        double[] withGap = Arrays.copyOf(values, values.length + 3);
        Arrays.fill(withGap, values.length, withGap.length, Double.NaN);
        ArimaFittedModel expected = fit(values, spec);
        ArimaFittedModel fitted = fit(withGap, spec);
        assertThat(fitted.forecast(4).points())
                .containsExactly(Arrays.copyOfRange(expected.forecast(7).points(), 3, 7), within(1e-9));
        assertThat(fitted.standardDeviations(4).orElseThrow())
                .containsExactly(
                        Arrays.copyOfRange(expected.standardDeviations(7).orElseThrow(), 3, 7), within(1e-9));
    }

    @Test
    void testSeasonsTooLongForAFilterHaveTheSameForecast() {
        // The same series once with its season of 4, and once with 69 zeros behind each value: a season of 280 periods,
        // in
        // which the states are taken for certain.
        double[] values = Fixtures.numbers(golden("gas").get("values"));
        ArimaSpec quarterly = new ArimaSpec(ArimaOrder.NONE, new ArimaOrder(0, 1, 1), 4, ArimaConstant.NONE);
        int spread = 70;
        double[] sparse = new double[values.length * spread];
        for (int index = 0; index < values.length; index++) {
            sparse[index * spread] = values[index];
        }
        ArimaSpec wide = new ArimaSpec(ArimaOrder.NONE, new ArimaOrder(0, 1, 1), 4 * spread, ArimaConstant.NONE);
        Forecast expected = fit(values, quarterly).forecast(8);
        Forecast forecast = fit(sparse, wide).forecast(8 * spread);
        for (int step = 1; step <= 8; step++) {
            assertThat(forecast.point((step - 1) * spread + 1)).isCloseTo(expected.point(step), within(1e-3));
            assertThat(forecast.point((step - 1) * spread + 2)).isZero();
        }
    }

    @Test
    void testAsManyValuesAsParametersAreTooShort() {
        ArimaSpec spec = new ArimaSpec(new ArimaOrder(1, 1, 1), ArimaConstant.ESTIMATED);
        assertThat(spec.parameters()).isEqualTo(4);
        assertThat(new Arima(spec)
                        .fit(new double[] {1, 3, 2, 5}, () -> false)
                        .forecast(1)
                        .status())
                .isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(new Arima(spec)
                        .fit(new double[] {1, 3, 2, 5, 4}, () -> false)
                        .forecast(1)
                        .status())
                .isEqualTo(ForecastStatus.OK);
    }

    @Test
    void testOrdersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new ArimaOrder(1, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Order is (1,-1,0); each number must be 0 or more");
        assertThatThrownBy(() -> new ArimaSpec(ArimaOrder.NONE, new ArimaOrder(0, 1, 1), 1, ArimaConstant.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Seasonal order is (0,1,1) with season length 1");
        assertThatThrownBy(() ->
                        new ArimaSpec(new ArimaOrder(0, 1, 0), new ArimaOrder(0, 1, 0), 4, ArimaConstant.ESTIMATED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 differences and a constant");
        assertThat(AIRLINE).hasToString("ARIMA(0,1,1)(0,1,1)[12]");
    }

    private static JsonNode golden(String name) {
        return goldens().stream()
                .filter(golden -> golden.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ArimaFittedModel fit(JsonNode golden) {
        return fit(Fixtures.numbers(golden.get("values")), spec(golden));
    }

    private static ArimaFittedModel fit(double[] values, ArimaSpec spec) {
        return (ArimaFittedModel) new Arima(spec).fit(values, () -> false);
    }

    private static ArimaSpec spec(JsonNode golden) {
        return new ArimaSpec(
                order(golden.get("order")),
                order(golden.get("seasonal_order")),
                golden.get("season_length").asInt(),
                golden.get("has_constant").asBoolean() ? ArimaConstant.ESTIMATED : ArimaConstant.NONE);
    }

    private static ArimaOrder order(JsonNode order) {
        return new ArimaOrder(
                order.get(0).asInt(), order.get(1).asInt(), order.get(2).asInt());
    }
}
