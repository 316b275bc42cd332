-- Do promotions spoil our forecast?
WITH promoted AS (
    SELECT item_sk, location_sk, customer_sk, CAST(date_trunc('month', demand_date) AS date) AS month, bool_or(promotion) AS promotion
    FROM lake.silver.demand_actuals GROUP BY 1, 2, 3, 4)
SELECT coalesce(promotion, false) AS promotion, wape(actual, forecast) AS wape, bias(actual, forecast) AS bias, count(*) AS pairs
FROM lake.gold.forecast_accuracy a
LEFT JOIN promoted p ON p.item_sk = a.item_sk AND p.location_sk = a.location_sk AND p.customer_sk = a.customer_sk AND p.month = a.target_period
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
  AND actual IS NOT NULL AND forecast IS NOT NULL
GROUP BY 1
ORDER BY 1
