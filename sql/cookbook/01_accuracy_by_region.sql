-- How good is our forecast in each region, and in all?
SELECT region, wape(actual, forecast) AS wape, bias(actual, forecast) AS bias, forecast_accuracy(actual, forecast) AS accuracy
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_location USING (location_sk)
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag AND is_current
GROUP BY ROLLUP (region)
ORDER BY region NULLS LAST
