SELECT category, (sum(abs(forecast - actual)) - sum(abs(external - actual))) / sum(abs(actual)) AS v
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
  AND actual IS NOT NULL AND forecast IS NOT NULL AND external IS NOT NULL
GROUP BY category
ORDER BY v DESC, category
