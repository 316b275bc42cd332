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
package dev.demandlake.platform;

import dev.demandlake.platform.home.Secrets;
import dev.demandlake.platform.service.ServiceName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The environment that Spark, Trino, dbt, Superset and MLflow get; the names are documented in docs/design/platform.md. */
public final class JobEnvironment {
    private JobEnvironment() {}

    /** Where things are, and the login of the lake; for Spark and dbt. */
    public static Map<String, String> ofLake(PlatformContext context) {
        Map<String, String> values = new HashMap<>();
        values.put("DEMANDLAKE_HOME", context.home().root().toString());
        values.put("DEMANDLAKE_CACHE", context.cache().root().toString());
        // three slashes, as Iceberg's file IO and Trino's local file system both expect
        values.put("DEMANDLAKE_WAREHOUSE", "file://" + context.home().warehouse());
        values.put(
                "DEMANDLAKE_CONTRACTS", context.project().resolve("contracts").toString());
        values.put("DEMANDLAKE_CATALOG_URI", jdbc(context, "iceberg"));
        values.put("DEMANDLAKE_OPS_URI", jdbc(context, "ops"));
        values.put("DEMANDLAKE_CATALOG_USER", "lake");
        values.put("DEMANDLAKE_CATALOG_PASSWORD", context.secrets().get("postgres-lake"));
        values.put("DEMANDLAKE_TRINO_HOST", "127.0.0.1");
        putPort(values, context, "DEMANDLAKE_TRINO_PORT", ServiceName.TRINO);
        putPort(values, context, "DEMANDLAKE_POSTGRES_PORT", ServiceName.POSTGRES);
        putPort(values, context, "DEMANDLAKE_SUPERSET_PORT", ServiceName.SUPERSET);
        values.put("DEMANDLAKE_MLFLOW_SPOOL", context.home().mlflowSpool().toString());
        values.put("DEMANDLAKE_OPENLINEAGE_FILE", context.home().lineage().toString());
        mlflowUri(context).ifPresent(uri -> values.put("DEMANDLAKE_MLFLOW_URI", uri));
        return values;
    }

    /** The same with the login that acts and reads in planning; for Trino. */
    public static Map<String, String> ofTrino(PlatformContext context) {
        Map<String, String> values = ofLake(context);
        values.put("DEMANDLAKE_PLANNING_JDBC_URI", jdbc(context, "planning"));
        values.put("DEMANDLAKE_PLANNING_TRINO_USER", "planning_trino");
        values.put("DEMANDLAKE_PLANNING_TRINO_PASSWORD", context.secrets().get("postgres-planning_trino"));
        return values;
    }

    /** The lake's environment with Superset's own logins and keys. */
    public static Map<String, String> ofSuperset(PlatformContext context) {
        Secrets secrets = context.secrets();
        Map<String, String> values = ofLake(context);
        values.remove("DEMANDLAKE_CATALOG_PASSWORD");
        values.put("DEMANDLAKE_SUPERSET_URI", psycopg(context, "superset", "superset"));
        values.put("DEMANDLAKE_PLANNING_URI", psycopg(context, "planning_forms", "demandlake"));
        values.put("SUPERSET_SECRET_KEY", secrets.get("superset-secret-key"));
        values.put("DEMANDLAKE_DEMO_PASSWORD", secrets.get("demo-password"));
        values.put("SUPERSET_CONFIG", "demandlake_superset.superset_config");
        values.put("FLASK_APP", "superset.app:create_app()");
        values.put("PYTHONPATH", context.project().resolve("superset-config").toString());
        return values;
    }

    /** The login of MLflow, and what keeps it small and on this machine. */
    public static Map<String, String> ofMlflow(PlatformContext context) {
        Map<String, String> values = new HashMap<>();
        // by the environment: a command line is shown to everybody
        values.put("MLFLOW_BACKEND_STORE_URI", psycopg(context, "mlflow", "mlflow"));
        values.put("MLFLOW_DISABLE_TELEMETRY", "true");
        values.put("DO_NOT_TRACK", "true");
        // its job runners take 1.3 GB for evaluations that nobody asks for here
        values.put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        return values;
    }

    /** Address of the tracking server; empty if it takes no part or has no port yet. */
    public static Optional<String> mlflowUri(PlatformContext context) {
        return context.ports()
                .remembered(ServiceName.MLFLOW.id())
                .filter(port -> context.withMlflow())
                .map("http://127.0.0.1:%d"::formatted);
    }

    private static void putPort(Map<String, String> values, PlatformContext context, String name, ServiceName service) {
        context.ports().remembered(service.id()).ifPresent(port -> values.put(name, port.toString()));
    }

    private static String jdbc(PlatformContext context, String schema) {
        return "jdbc:postgresql://127.0.0.1:%d/demandlake?currentSchema=%s".formatted(postgresPort(context), schema);
    }

    private static String psycopg(PlatformContext context, String role, String database) {
        return "postgresql+psycopg2://%s:%s@127.0.0.1:%d/%s"
                .formatted(role, context.secrets().get("postgres-" + role), postgresPort(context), database);
    }

    private static int postgresPort(PlatformContext context) {
        return context.ports()
                .remembered(ServiceName.POSTGRES.id())
                .orElseThrow(() -> new IllegalStateException("Postgres has no port yet"));
    }
}
