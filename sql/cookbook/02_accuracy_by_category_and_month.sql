-- Did accuracy get better over the year, category by category?
SELECT category, target_period AS month, wape(actual, forecast) AS wape
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-07-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag AND is_current
GROUP BY category, target_period
ORDER BY category, month
