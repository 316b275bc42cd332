SELECT region, sum(abs(forecast - actual)) / sum(abs(actual)), sum(forecast - actual) / sum(abs(actual)),
    greatest(0e0, 1 - sum(abs(forecast - actual)) / sum(abs(actual)))
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_location USING (location_sk)
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag AND is_current AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY GROUPING SETS ((region), ())
ORDER BY region NULLS LAST
