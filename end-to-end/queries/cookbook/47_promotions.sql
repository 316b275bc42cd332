WITH promoted AS (
    SELECT DISTINCT item_sk, location_sk, customer_sk, date_trunc('month', demand_date) AS month
    FROM lake.silver.demand_actuals WHERE promotion),
rows AS (
    SELECT p.month IS NOT NULL AS promotion, actual, forecast
    FROM lake.gold.forecast_accuracy a
    LEFT JOIN promoted p ON p.item_sk = a.item_sk AND p.location_sk = a.location_sk AND p.customer_sk = a.customer_sk AND p.month = a.target_period
    WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
      AND actual IS NOT NULL AND forecast IS NOT NULL)
SELECT promotion, sum(abs(forecast - actual)) / sum(abs(actual)), sum(forecast - actual) / sum(abs(actual)), count(*) FROM rows GROUP BY 1 ORDER BY 1
