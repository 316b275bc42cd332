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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * KMeans of Spark MLlib on the same points, in one partition and to the end: sums are then taken in one order, and centres that
 * have come to rest stay where they are to the last bit. The API of RDDs is the one that takes centres to start from.
 */
final class KMeansFits implements AutoCloseable {
    private static final int MOST_ITERATIONS = 200;
    private static final StructType ASSIGNED =
            new StructType().add("features", SQLDataTypes.VectorType()).add("prediction", DataTypes.IntegerType);

    private final SparkSession spark;
    private final double[][] points;
    private final long seed;
    private final JavaRDD<Vector> vectors;

    KMeansFits(SparkSession spark, double[][] points, long seed) {
        this.spark = spark;
        this.points = points;
        this.seed = seed;
        this.vectors = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(Arrays.stream(points).map(Vectors::dense).toList(), 1)
                .cache();
    }

    /** From centres that k-means|| chooses. */
    KMeansFit fresh(int clusters) {
        return fit(new KMeans().setK(clusters));
    }

    /** From these centres. */
    KMeansFit from(List<double[]> centres) {
        Vector[] initial = centres.stream().map(Vectors::dense).toArray(Vector[]::new);
        return fit(new KMeans().setK(initial.length).setInitialModel(new KMeansModel(initial)));
    }

    private KMeansFit fit(KMeans algorithm) {
        KMeansModel model = algorithm
                .setSeed(seed)
                .setEpsilon(0)
                .setMaxIterations(MOST_ITERATIONS)
                .run(vectors.rdd());
        Vector[] centres = model.clusterCenters();
        int[] sizes = new int[centres.length];
        List<Row> assigned = new ArrayList<>();
        for (double[] point : points) {
            int cluster = model.predict(Vectors.dense(point));
            sizes[cluster]++;
            assigned.add(RowFactory.create(org.apache.spark.ml.linalg.Vectors.dense(point), cluster));
        }
        List<double[]> inhabited = new ArrayList<>();
        for (int cluster = 0; cluster < centres.length; cluster++) {
            if (sizes[cluster] > 0) {
                inhabited.add(centres[cluster].toArray());
            }
        }
        return new KMeansFit(inhabited, inhabited.size() < 2 ? Double.NaN : silhouette(assigned));
    }

    private double silhouette(List<Row> assigned) {
        return new ClusteringEvaluator()
                .evaluate(spark.createDataFrame(assigned, ASSIGNED).coalesce(1));
    }

    @Override
    public void close() {
        vectors.unpersist();
    }
}
