-- Which series run away in one direction (positive: we forecast too little), and is it an alarm?
WITH series AS (
    SELECT item_id, location_id, customer_id, tracking_signal(actual, forecast) AS tracking_signal, count(*) AS months
    FROM lake.gold.forecast_accuracy a JOIN lake.silver.dim_dfu d ON d.dfu_sk = a.dfu_sk
    WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
      AND actual IS NOT NULL AND forecast IS NOT NULL
    GROUP BY item_id, location_id, customer_id
    HAVING count(*) BETWEEN 6 AND 12)
SELECT item_id, location_id, customer_id, tracking_signal, months, abs(tracking_signal) > greatest(4, 3.3 * sqrt(months)) AS alarm
FROM series
ORDER BY abs(round(tracking_signal, 9)) DESC NULLS LAST, item_id, location_id, customer_id
LIMIT 10
