-- Which models forecast too much, and which too little, month by month?
SELECT model_id, target_period AS month, bias(actual, forecast) AS bias,
    IF(bias(actual, forecast) > 0, 'over', 'under') AS direction
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-08-01' AND DATE '2026-10-01' AND is_execution_lag
GROUP BY model_id, target_period
ORDER BY model_id, month
