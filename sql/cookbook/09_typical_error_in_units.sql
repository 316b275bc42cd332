-- By how many units are we off, on average and with large errors weighing more?
SELECT category, mae(actual, forecast) AS mae, rmse(actual, forecast) AS rmse
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag AND is_current
GROUP BY category
ORDER BY category
