SELECT region, (sum(abs(naive - actual)) - sum(abs(forecast - actual))) / sum(abs(actual)), sum(abs(forecast - actual)) / sum(abs(actual))
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_location USING (location_sk)
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag AND is_current AND naive IS NOT NULL AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY ROLLUP (region)
ORDER BY region NULLS LAST
