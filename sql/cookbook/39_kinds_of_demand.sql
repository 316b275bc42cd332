-- How much of what we sell is smooth, erratic, intermittent or lumpy?
WITH series AS (
    SELECT dfu_sk, demand_class(greatest(quantity, 0)) AS demand_class, sum(quantity) AS quantity
    FROM lake.gold.fact_sales WHERE period >= DATE '2023-01-01' GROUP BY dfu_sk)
SELECT demand_class, count(*) AS series, sum(quantity) / (SELECT sum(quantity) FROM series) AS share_of_units
FROM series
GROUP BY demand_class
ORDER BY demand_class NULLS LAST
