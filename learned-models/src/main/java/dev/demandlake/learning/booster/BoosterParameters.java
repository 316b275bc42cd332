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

import static java.util.Objects.requireNonNull;

/**
 * How trees are grown, in words that all boosters share.
 *
 * @param trees how many, 1 or more
 * @param learningRate share of a tree's correction that is added, above 0
 * @param leaves most leaves of a tree, 2 or more
 * @param leastRowsInLeaf 1 or more
 * @param featureShare share of the features drawn for each tree, above 0 to 1
 * @param rowShare share of the rows drawn for each tree, above 0 to 1
 * @param seed the same seed and rows give the same model
 */
public record BoosterParameters(
        int trees,
        double learningRate,
        int leaves,
        int leastRowsInLeaf,
        double featureShare,
        double rowShare,
        Objective objective,
        int seed) {
    /** What the learned models of the archive are trained with; a change of it is a new model version. */
    public static final BoosterParameters DEFAULT =
            new BoosterParameters(200, 0.08, 31, 20, 0.8, 0.8, Objective.ABSOLUTE_ERROR, 1);

    public BoosterParameters {
        requireNonNull(objective, "objective is null");
        requireAtLeast("trees", trees, 1);
        requireAtLeast("leaves", leaves, 2);
        requireAtLeast("leastRowsInLeaf", leastRowsInLeaf, 1);
        requireShare("learningRate", learningRate);
        requireShare("featureShare", featureShare);
        requireShare("rowShare", rowShare);
    }

    /** The same with another number of trees. */
    public BoosterParameters withTrees(int number) {
        return new BoosterParameters(
                number, learningRate, leaves, leastRowsInLeaf, featureShare, rowShare, objective, seed);
    }

    /** The same with another objective. */
    public BoosterParameters withObjective(Objective other) {
        return new BoosterParameters(trees, learningRate, leaves, leastRowsInLeaf, featureShare, rowShare, other, seed);
    }

    /** The same with another seed. */
    public BoosterParameters withSeed(int other) {
        return new BoosterParameters(
                trees, learningRate, leaves, leastRowsInLeaf, featureShare, rowShare, objective, other);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + least + " or more");
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above 0 and at most 1");
        }
    }
}
