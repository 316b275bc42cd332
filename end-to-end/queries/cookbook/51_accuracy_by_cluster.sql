WITH rows AS (
    SELECT d.cluster_id, f.dfu_sk, actual, forecast, naive
    FROM lake.gold.forecast_accuracy f JOIN lake.silver.dim_dfu d ON d.dfu_sk = f.dfu_sk
    WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag)
SELECT cluster_id,
    (SELECT count(*) FROM lake.silver.dim_dfu u WHERE u.cluster_id = rows.cluster_id),
    sum(abs(forecast - actual)) / sum(abs(actual)),
    sum(forecast - actual) / sum(abs(actual)),
    (sum(abs(naive - actual)) FILTER (WHERE naive IS NOT NULL) - sum(abs(forecast - actual)) FILTER (WHERE naive IS NOT NULL))
        / sum(abs(actual)) FILTER (WHERE naive IS NOT NULL)
FROM rows
WHERE actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY cluster_id
ORDER BY cluster_id
