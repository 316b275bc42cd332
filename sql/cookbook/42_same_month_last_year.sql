-- What will each category sell in the next three months if the year repeats itself?
SELECT category, period, forecast
FROM TABLE(forecast(
    input => TABLE(
        SELECT category, period, sum(quantity) AS quantity
        FROM lake.gold.fact_sales JOIN lake.silver.dim_item USING (item_sk)
        WHERE period >= DATE '2023-01-01' AND is_current GROUP BY category, period) PARTITION BY category ORDER BY period,
    horizon => 3, model => 'SeasonalNaive', season_length => 12))
ORDER BY category, period
