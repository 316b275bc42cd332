WITH rows AS (
    SELECT dfu_sk, model_id, target_period, actual, forecast
    FROM lake.gold.forecast_accuracy
    WHERE target_period >= DATE '2026-01-01' AND is_execution_lag AND model_id IN ('naive', 'seasonal_naive') AND actual IS NOT NULL),
periods AS (SELECT dfu_sk, count(DISTINCT target_period) AS n FROM rows GROUP BY dfu_sk),
scores AS (
    SELECT r.dfu_sk, r.model_id, sum(abs(forecast - actual)) / sum(abs(actual)) AS w, abs(sum(forecast - actual)) / sum(abs(actual)) AS b
    FROM rows r JOIN periods p ON p.dfu_sk = r.dfu_sk
    GROUP BY r.dfu_sk, r.model_id, p.n
    HAVING count(forecast) = p.n AND sum(abs(actual)) > 0),
ranked AS (
    SELECT dfu_sk, model_id, w, row_number() OVER (PARTITION BY dfu_sk ORDER BY w, b, IF(model_id = 'naive', 1, 2)) AS place
    FROM scores)
SELECT item_id, location_id, customer_id, f.model_id, s.model_id, f.w, s.w - f.w AS m
FROM ranked f JOIN ranked s ON s.dfu_sk = f.dfu_sk AND f.place = 1 AND s.place = 2
JOIN lake.silver.dim_dfu d ON d.dfu_sk = f.dfu_sk
WHERE s.w - f.w < 0.005
ORDER BY m, item_id, location_id, customer_id
LIMIT 10
