-- What does the trend say about each region, beside what was sold?
SELECT region, period, forecast, status
FROM TABLE(forecast(
    input => TABLE(
        SELECT region, period, sum(quantity) AS quantity
        FROM lake.gold.fact_sales JOIN lake.silver.dim_location USING (location_sk)
        WHERE period >= DATE '2023-01-01' AND is_current GROUP BY region, period) PARTITION BY region ORDER BY period,
    horizon => 2, model => 'RandomWalkWithDrift'))
ORDER BY region, period
