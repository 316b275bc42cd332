-- Which series are hardest to forecast, leaving out those with hardly any data?
SELECT item_id, location_id, customer_id, wape(actual, forecast) AS wape, count(actual) AS months
FROM lake.gold.forecast_accuracy a JOIN lake.silver.dim_dfu d ON d.dfu_sk = a.dfu_sk
WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
GROUP BY item_id, location_id, customer_id
HAVING count(actual) >= 8
ORDER BY wape DESC NULLS LAST, item_id, location_id, customer_id
LIMIT 10
