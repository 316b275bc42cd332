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
package dev.demandlake.forecast.model;

/** The standard normal distribution. */
public final class NormalDistribution {
    private static final double CENTRAL = 0.425;
    private static final double CENTRAL_SQUARED = 0.180625;
    private static final double TAIL_SPLIT = 5;
    private static final double TAIL_CENTRE = 1.6;

    // Rational approximations of algorithm AS 241, PPND16, accurate to about 1 part in 10^16 (Wichura 1988); the
    // highest power
    // comes first.
    private static final double[] CENTRAL_NUMERATOR = {
        2.5090809287301226727e+3,
        3.3430575583588128105e+4,
        6.7265770927008700853e+4,
        4.5921953931549871457e+4,
        1.3731693765509461125e+4,
        1.9715909503065514427e+3,
        1.3314166789178437745e+2,
        3.3871328727963666080e+0
    };
    private static final double[] CENTRAL_DENOMINATOR = {
        5.2264952788528545610e+3,
        2.8729085735721942674e+4,
        3.9307895800092710610e+4,
        2.1213794301586595867e+4,
        5.3941960214247511077e+3,
        6.8718700749205790830e+2,
        4.2313330701600911252e+1,
        1
    };
    private static final double[] TAIL_NUMERATOR = {
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e+0,
        3.64784832476320460504e+0,
        5.76949722146069140550e+0,
        4.63033784615654529590e+0,
        1.42343711074968357734e+0
    };
    private static final double[] TAIL_DENOMINATOR = {
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e+0,
        2.05319162663775882187e+0,
        1
    };
    private static final double[] FAR_TAIL_NUMERATOR = {
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e+0,
        5.46378491116411436990e+0,
        6.65790464350110377720e+0
    };
    private static final double[] FAR_TAIL_DENOMINATOR = {
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1
    };

    private NormalDistribution() {}

    /**
     * The z for which the share of values in −z…z is the level: 1.96 for 95 percent.
     *
     * @param level probability in percent, above 0 and below 100
     * @throws IllegalArgumentException if it is not
     */
    public static double centralQuantile(double level) {
        checkLevel(level);
        return upperQuantile(level / 200, (100 - level) / 200);
    }

    /**
     * The z below which the share of values is the probability: 1.645 for 0.95, −1.645 for 0.05.
     *
     * @param probability above 0 and below 1
     * @throws IllegalArgumentException if it is not
     */
    public static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "probability is " + probability + "; it is a number above 0 and below 1, such as 0.95");
        }
        return probability < 0.5
                ? -upperQuantile(0.5 - probability, probability)
                : upperQuantile(probability - 0.5, 1 - probability);
    }

    /** The z with this share of values between 0 and z, and the rest of the half above it. */
    private static double upperQuantile(double aboveHalf, double tail) {
        if (aboveHalf <= CENTRAL) {
            double distance = CENTRAL_SQUARED - aboveHalf * aboveHalf;
            return aboveHalf * polynomial(CENTRAL_NUMERATOR, distance) / polynomial(CENTRAL_DENOMINATOR, distance);
        }
        double radius = Math.sqrt(-Math.log(tail));
        if (radius <= TAIL_SPLIT) {
            return polynomial(TAIL_NUMERATOR, radius - TAIL_CENTRE)
                    / polynomial(TAIL_DENOMINATOR, radius - TAIL_CENTRE);
        }
        return polynomial(FAR_TAIL_NUMERATOR, radius - TAIL_SPLIT)
                / polynomial(FAR_TAIL_DENOMINATOR, radius - TAIL_SPLIT);
    }

    /**
     * Checks the probability of an interval.
     *
     * @param level probability in percent
     * @throws IllegalArgumentException if it is not above 0 and below 100
     */
    public static void checkLevel(double level) {
        if (!(level > 0 && level < 100)) {
            throw new IllegalArgumentException(
                    "level is " + level + "; it is a percentage above 0 and below 100, such as 90");
        }
    }

    private static double polynomial(double[] coefficients, double at) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * at + coefficient;
        }
        return sum;
    }
}
