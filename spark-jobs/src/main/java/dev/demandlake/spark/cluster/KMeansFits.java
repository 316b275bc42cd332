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
package dev.demandlake.spark.cluster;

import dev.demandlake.forecast.cluster.Silhouette;
import dev.demandlake.forecast.cluster.StartingCentres;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.SparkSession;

/**
 * KMeans of Spark MLlib on the same points, in one partition and to the end: sums are then taken in one order, and centres that
 * have come to rest stay where they are to the last bit. The API of RDDs is the one that takes centres to start from.
 */
final class KMeansFits implements AutoCloseable {
    private static final int MOST_ITERATIONS = 200;

    private final double[][] points;
    private final long seed;
    private final JavaRDD<Vector> vectors;

    KMeansFits(SparkSession spark, double[][] points, long seed) {
        this.points = points;
        this.seed = seed;
        this.vectors = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(Arrays.stream(points).map(Vectors::dense).toList(), 1)
                .cache();
    }

    /** From centres that the seed chooses. */
    KMeansFit fresh(int clusters) {
        return from(StartingCentres.of(points, clusters, seed));
    }

    /** From these centres. */
    KMeansFit from(List<double[]> centres) {
        Vector[] initial = centres.stream().map(Vectors::dense).toArray(Vector[]::new);
        KMeansModel model = new KMeans()
                .setK(initial.length)
                .setInitialModel(new KMeansModel(initial))
                .setEpsilon(0)
                .setMaxIterations(MOST_ITERATIONS)
                .run(vectors.rdd());
        int[] assigned = new int[points.length];
        for (int index = 0; index < points.length; index++) {
            assigned[index] = model.predict(Vectors.dense(points[index]));
        }
        List<double[]> inhabited = new ArrayList<>();
        for (int cluster : Arrays.stream(assigned).sorted().distinct().toArray()) {
            inhabited.add(model.clusterCenters()[cluster].toArray());
        }
        return new KMeansFit(inhabited, inhabited.size() < 2 ? Double.NaN : Silhouette.of(points, assigned));
    }

    @Override
    public void close() {
        vectors.unpersist();
    }
}
