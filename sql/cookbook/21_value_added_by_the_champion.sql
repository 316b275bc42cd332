-- Where does our champion beat the naive forecast, and where would doing nothing be better?
SELECT region, fva(actual, forecast, naive) AS value_added, wape(actual, forecast) AS wape
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_location USING (location_sk)
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag AND is_current AND naive IS NOT NULL
GROUP BY ROLLUP (region)
ORDER BY region NULLS LAST
