-- How often did the actual stay within 20 % of the forecast?
SELECT category, interval_coverage(actual, 0.8 * forecast, 1.2 * forecast) AS within_20_percent
FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
GROUP BY category
ORDER BY category
