-- Did the consensus forecast add value to the champion, category by category?
SELECT category, fva(actual, external, forecast) AS value_added_by_external
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
GROUP BY category
ORDER BY value_added_by_external DESC, category
