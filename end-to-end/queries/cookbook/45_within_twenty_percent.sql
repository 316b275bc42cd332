SELECT category, avg(IF(actual BETWEEN 0.8 * forecast AND 1.2 * forecast, 1e0, 0e0))
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY category
ORDER BY category
