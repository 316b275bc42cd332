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
package dev.demandlake.learning.strategy;

import java.util.Locale;

/** From whose rows a model learns. */
public enum Strategy {
    /** All units share one model. */
    GLOBAL,
    /** A model for each cluster; clusters that are too small take the global one. */
    CLUSTER,
    /** A base for all units, and more trees for each cluster on its own rows; clusters that are too small take the base. */
    TRANSFER;

    /** Training rows from which on a cluster has a model of its own. */
    public static final int LEAST_ROWS_OF_CLUSTER = 1_000;
    /** Training rows from which on the base is trained further for a cluster. */
    public static final int LEAST_ROWS_OF_TRANSFER = 20;
    /** The last part of the model ids. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Trees that are added for a cluster to a base of at most so many. */
    static int treesOfTransfer(int treesOfBase) {
        return Math.max(1, treesOfBase / 2);
    }

    /** Whether a cluster with so many training rows has trees of its own. */
    boolean hasOwnTrees(int rows) {
        return switch (this) {
            case GLOBAL -> false;
            case CLUSTER -> rows >= LEAST_ROWS_OF_CLUSTER;
            case TRANSFER -> rows >= LEAST_ROWS_OF_TRANSFER;
        };
    }
}
