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
package dev.demandlake.forecast.optimization;

import dev.demandlake.forecast.model.Fitting;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Minimises a function of a few variables within a box without derivatives, by the simplex method of Nelder and Mead (1965).
 * Points that leave the box are moved to its edge, so that minima on an edge are found as well as others. All memory is taken
 * once and used again by every minimisation: an object serves one thread. The same start gives the same bits.
 */
public final class NelderMead {
    private final double[][] simplex;
    private final double[] values;
    private final double[] centroid;
    private final double[] trial;
    private final double[] farther;
    private int evaluations;

    /**
     * Takes the memory.
     *
     * @param mostVariables largest number of variables of a minimisation
     */
    public NelderMead(int mostVariables) {
        simplex = new double[mostVariables + 1][mostVariables];
        values = new double[mostVariables + 1];
        centroid = new double[mostVariables];
        trial = new double[mostVariables];
        farther = new double[mostVariables];
    }

    /**
     * Minimises the function.
     *
     * @param function is given an array of which only the first {@code start.length} values count, and must not keep it; an
     *     infinite or NaN result is a point that is not allowed
     * @param start a point in the box, overwritten with the best point found
     * @param steps distance from the start to the other corners of the first simplex, none 0; turned round where it would leave
     *     the box
     * @param box edges for each variable
     * @param limits when to stop
     * @param cancelled polled before each evaluation
     * @return value at the best point, infinite if no point was allowed
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public double minimise(
            ToDoubleFunction<double[]> function,
            double[] start,
            double[] steps,
            Box box,
            Limits limits,
            BooleanSupplier cancelled) {
        int variables = start.length;
        evaluations = 0;
        prepare(function, start, steps, box, cancelled);
        while (evaluations < limits.evaluations()) {
            int best = 0;
            int worst = 0;
            for (int corner = 1; corner <= variables; corner++) {
                if (values[corner] < values[best]) {
                    best = corner;
                }
                if (values[corner] >= values[worst]) {
                    worst = corner;
                }
            }
            if (values[worst] - values[best] <= limits.tolerance() || best == worst) {
                break;
            }
            move(function, variables, best, worst, box, cancelled);
        }
        int best = 0;
        for (int corner = 1; corner <= variables; corner++) {
            if (values[corner] < values[best]) {
                best = corner;
            }
        }
        System.arraycopy(simplex[best], 0, start, 0, variables);
        return values[best];
    }

    private void prepare(
            ToDoubleFunction<double[]> function, double[] start, double[] steps, Box box, BooleanSupplier cancelled) {
        int variables = start.length;
        for (int corner = 0; corner <= variables; corner++) {
            System.arraycopy(start, 0, simplex[corner], 0, variables);
            if (corner > 0) {
                int variable = corner - 1;
                double moved = start[variable] + steps[variable];
                boolean outside = moved > box.upper()[variable] || moved < box.lower()[variable];
                simplex[corner][variable] = box.clamp(variable, outside ? start[variable] - steps[variable] : moved);
            }
            values[corner] = evaluate(function, simplex[corner], cancelled);
        }
    }

    private void move(
            ToDoubleFunction<double[]> function,
            int variables,
            int best,
            int worst,
            Box box,
            BooleanSupplier cancelled) {
        double secondWorst = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner <= variables; corner++) {
            if (corner != worst) {
                secondWorst = Math.max(secondWorst, values[corner]);
            }
        }
        for (int variable = 0; variable < variables; variable++) {
            double sum = 0;
            for (int corner = 0; corner <= variables; corner++) {
                sum += corner == worst ? 0 : simplex[corner][variable];
            }
            centroid[variable] = sum / variables;
        }
        double reflected = tryAt(function, trial, variables, worst, 1, box, cancelled);
        if (reflected < values[best]) {
            double expanded = tryAt(function, farther, variables, worst, 2, box, cancelled);
            replace(worst, variables, expanded < reflected ? farther : trial, Math.min(expanded, reflected));
            return;
        }
        if (reflected < secondWorst) {
            replace(worst, variables, trial, reflected);
            return;
        }
        double contracted =
                tryAt(function, farther, variables, worst, reflected < values[worst] ? 0.5 : -0.5, box, cancelled);
        if (contracted < Math.min(reflected, values[worst])) {
            replace(worst, variables, farther, contracted);
            return;
        }
        for (int corner = 0; corner <= variables; corner++) {
            if (corner != best) {
                for (int variable = 0; variable < variables; variable++) {
                    simplex[corner][variable] = 0.5 * (simplex[corner][variable] + simplex[best][variable]);
                }
                values[corner] = evaluate(function, simplex[corner], cancelled);
            }
        }
    }

    // the point at this multiple of the way from the worst corner through the centroid of the others, seen from the
    // centroid
    private double tryAt(
            ToDoubleFunction<double[]> function,
            double[] point,
            int variables,
            int worst,
            double multiple,
            Box box,
            BooleanSupplier cancelled) {
        for (int variable = 0; variable < variables; variable++) {
            double centre = centroid[variable];
            point[variable] = box.clamp(variable, centre + multiple * (centre - simplex[worst][variable]));
        }
        return evaluate(function, point, cancelled);
    }

    private void replace(int corner, int variables, double[] point, double value) {
        System.arraycopy(point, 0, simplex[corner], 0, variables);
        values[corner] = value;
    }

    private double evaluate(ToDoubleFunction<double[]> function, double[] point, BooleanSupplier cancelled) {
        // Trino interrupts the driver thread and nothing else, so the optimiser has to look.
        Fitting.checkNotCancelled(cancelled);
        evaluations++;
        double value = function.applyAsDouble(point);
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    /**
     * Edges of the variables, both included.
     *
     * @param lower one for each variable, perhaps −∞
     * @param upper one for each variable, perhaps ∞
     */
    public record Box(double[] lower, double[] upper) {
        private double clamp(int variable, double value) {
            return Math.min(Math.max(value, lower[variable]), upper[variable]);
        }
    }

    /**
     * When to stop.
     *
     * @param tolerance difference between the values of the best and the worst corner
     * @param evaluations number after which no further step is taken
     */
    public record Limits(double tolerance, int evaluations) {}
}
