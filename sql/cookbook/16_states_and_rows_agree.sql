-- Is the number on the dashboard the number of the raw rows, to the last bit?
SELECT
    (SELECT to_hex(to_ieee754_64(wape(CAST(state AS ForecastAccuracy)))) FROM lake.gold.accuracy_state
     WHERE target_period >= DATE '2026-01-01' AND model_id = 'champion')
    = (SELECT to_hex(to_ieee754_64(wape(actual, forecast))) FROM lake.gold.forecast_accuracy
       WHERE target_period >= DATE '2026-01-01' AND model_id = 'champion') AS same_bits
