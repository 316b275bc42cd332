-- How would two simple models have done at one of our places over the last six months?
SELECT model_id, lag, wape(actual, forecast) AS wape, count(*) AS pairs
FROM TABLE(backtest(
    input => TABLE(
        SELECT item_sk, period, sum(quantity) AS quantity
        FROM lake.gold.fact_sales JOIN lake.silver.dim_location USING (location_sk)
        WHERE period >= DATE '2023-01-01' AND is_current AND location_id = 'LOC-101'
        GROUP BY item_sk, period) PARTITION BY item_sk ORDER BY period,
    horizon => 2, folds => 5, step => 1, models => 'Naive,SeasonalNaive', season_length => 12))
WHERE forecast IS NOT NULL AND actual IS NOT NULL
GROUP BY model_id, lag
ORDER BY model_id, lag
