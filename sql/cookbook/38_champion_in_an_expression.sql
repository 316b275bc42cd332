-- Which model forecasts each of these series, without writing a join?
SELECT item_id, location_id, customer_id, champion_model(item_sk, location_sk, customer_sk) AS model
FROM lake.silver.dim_dfu
ORDER BY item_id, location_id, customer_id
LIMIT 10
