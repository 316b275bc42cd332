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
package dev.demandlake.forecast.benchmark;

import dev.demandlake.forecast.accuracy.LadderSums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Forecast value added by each step of a company's planning, by {@link LadderSums}, beside the same numbers worked out elsewhere
 * in plain floating point: they have to agree to six decimals. Exit code 1 if they do not.
 */
public final class FmcgValueAdded {
    private static final List<Double> WAPE = List.of(0.495801, 0.399870, 0.318306);
    private static final List<Double> BIAS = List.of(-0.005212, -0.228890, -0.032396);
    private static final int ROWS = 1_187;

    private FmcgValueAdded() {}

    /** Argument: the file of the weekly forecasts. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("The argument is the file of the weekly forecasts: fmcg_weekly.csv");
        }
        long[] words = JudgmentalForecasts.ladder(JudgmentalForecasts.read(Path.of(arguments[0])));
        long rows = LadderSums.pairs(words, 0);
        boolean held = rows == ROWS;
        System.out.printf("%d rows%s%n", rows, held ? "" : ", missed: " + ROWS);
        System.out.printf("%-10s%12s%12s%14s%12s%12s%n", "step", "WAPE", "expected", "value added", "bias", "expected");
        for (int step = 0; step < JudgmentalForecasts.STEPS.size(); step++) {
            double wape = LadderSums.wape(words, 0, step).orElseThrow();
            double bias = LadderSums.bias(words, 0, step).orElseThrow();
            boolean agrees = agree(wape, WAPE.get(step)) && agree(bias, BIAS.get(step));
            held &= agrees;
            System.out.printf(
                    Locale.ROOT,
                    "%-10s%12.6f%12.6f%14s%12.6f%12.6f%s%n",
                    JudgmentalForecasts.STEPS.get(step),
                    wape,
                    WAPE.get(step),
                    step == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.6f",
                                    LadderSums.valueAdded(words, 0, step, step - 1)
                                            .orElseThrow()),
                    bias,
                    BIAS.get(step),
                    agrees ? "" : "  missed");
        }
        System.exit(held ? 0 : 1);
    }

    private static boolean agree(double value, double expected) {
        return Math.abs(value - expected) < 0.5e-6;
    }
}
