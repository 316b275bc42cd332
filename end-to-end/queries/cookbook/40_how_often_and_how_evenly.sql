SELECT channel, approx_percentile(a, 0.5), approx_percentile(c, 0.5), count(*)
FROM (
    SELECT dfu_sk, customer_sk, CAST(count(*) AS double) / count_if(quantity > 0) AS a,
        coalesce(var_samp(IF(quantity > 0, quantity)), 0) / power(avg(IF(quantity > 0, quantity)), 2) AS c
    FROM lake.gold.fact_sales WHERE period >= DATE '2023-01-01' AND quantity >= 0 GROUP BY dfu_sk, customer_sk)
JOIN lake.silver.dim_customer USING (customer_sk)
WHERE is_current
GROUP BY channel
ORDER BY channel NULLS LAST
