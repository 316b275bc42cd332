-- How much worse is a forecast made five months ahead than one made a month ahead?
SELECT lag, wape(actual, forecast) AS wape, bias(actual, forecast) AS bias, accuracy_pairs(accuracy_agg(actual, forecast)) AS pairs
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion'
GROUP BY lag
ORDER BY lag
