WITH rows AS (
    SELECT dfu_sk, model_id, target_period, actual, forecast
    FROM lake.gold.forecast_accuracy
    WHERE target_period >= DATE '2026-01-01' AND is_execution_lag AND model_id <> 'champion' AND model_id NOT LIKE 'external:%' AND actual IS NOT NULL),
periods AS (
    SELECT dfu_sk, count(DISTINCT target_period) AS n FROM rows GROUP BY dfu_sk),
scores AS (
    SELECT r.dfu_sk, r.model_id, CAST(sum(abs(CAST(forecast AS decimal(38, 12)) - CAST(actual AS decimal(38, 12)))) AS double) / sum(abs(actual)) AS w,
        abs(CAST(sum(CAST(forecast AS decimal(38, 12)) - CAST(actual AS decimal(38, 12))) AS double)) / sum(abs(actual)) AS b
    FROM rows r JOIN periods p ON p.dfu_sk = r.dfu_sk
    GROUP BY r.dfu_sk, r.model_id, p.n
    HAVING count(forecast) = p.n AND sum(abs(actual)) > 0),
ranked AS (
    SELECT dfu_sk, model_id, row_number() OVER (PARTITION BY dfu_sk ORDER BY w, b,
        CASE model_id WHEN 'naive' THEN 1 WHEN 'seasonal_naive' THEN 2 ELSE 3 END, model_id) AS place
    FROM scores),
winners AS (SELECT p.dfu_sk, r.model_id FROM periods p LEFT JOIN ranked r ON r.dfu_sk = p.dfu_sk AND r.place = 1)
SELECT model_id, count(*) FROM winners GROUP BY model_id ORDER BY 2 DESC, 1
