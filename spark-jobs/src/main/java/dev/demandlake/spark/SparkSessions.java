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
package dev.demandlake.spark;

import dev.demandlake.spark.learning.CatBoostPython;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Makes the Spark session of a job: UTC, the Iceberg catalog {@code lake}, everything bound to this machine. */
public final class SparkSessions {
    /** Name of the catalog in Spark and in Trino. */
    public static final String CATALOG = "lake";

    private SparkSessions() {}

    /** The session; {@code spark.*} system properties (as spark-submit sets them) win over the settings made here. */
    public static SparkSession create(JobConfiguration configuration) {
        int cores = Runtime.getRuntime().availableProcessors();
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.app.name", "demandlake");
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        conf.setIfMissing("spark.driver.host", "127.0.0.1");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.log.structuredLogging.enabled", "false");
        conf.setIfMissing("spark.sql.session.timeZone", "UTC");
        conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(2 * cores));
        conf.setIfMissing("spark.sql.adaptive.enabled", "true");
        conf.setIfMissing("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false");
        conf.setIfMissing("spark.sql.catalogImplementation", "in-memory");
        conf.setIfMissing("spark.sql.defaultCatalog", CATALOG);
        conf.setIfMissing("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
        String catalog = "spark.sql.catalog." + CATALOG;
        conf.set(catalog, "org.apache.iceberg.spark.SparkCatalog");
        conf.set(catalog + ".type", "jdbc");
        conf.set(catalog + ".uri", configuration.catalog().uri());
        conf.set(catalog + ".jdbc.user", configuration.catalog().user());
        conf.set(catalog + ".jdbc.password", configuration.catalog().password());
        conf.set(catalog + ".jdbc.schema-version", "V1");
        conf.set(catalog + ".jdbc.init-catalog-tables", "false");
        conf.set(catalog + ".warehouse", configuration.warehouse());
        configuration.catboostPython().ifPresent(python -> conf.set(CatBoostPython.SETTING, python));
        // A cached table would hide the branch that was just written.
        conf.set(catalog + ".cache-enabled", "false");
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
