-- What does the history of our best-selling item look like, place by place?
WITH best AS (
    SELECT item_sk FROM lake.gold.fact_sales WHERE period >= DATE '2025-11-01' GROUP BY item_sk ORDER BY sum(quantity) DESC, item_sk LIMIT 1)
SELECT location_id, n, zeros, adi, first_demand, last_demand
FROM TABLE(demand_profile(
    input => TABLE(
        SELECT location_sk, period, sum(quantity) AS quantity FROM lake.gold.fact_sales
        WHERE period >= DATE '2023-01-01' AND item_sk IN (SELECT item_sk FROM best)
        GROUP BY location_sk, period) PARTITION BY location_sk ORDER BY period,
    time_column => 'period', value_column => 'quantity'))
JOIN lake.silver.dim_location USING (location_sk)
WHERE is_current
ORDER BY location_id
