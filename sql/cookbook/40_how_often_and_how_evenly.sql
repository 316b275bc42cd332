-- How often does each item sell in each channel, and how evenly?
SELECT channel, approx_percentile(adi, 0.5) AS median_adi, approx_percentile(cv2, 0.5) AS median_cv2, count(*) AS series
FROM (
    SELECT dfu_sk, customer_sk, adi(quantity) AS adi, cv2(quantity) AS cv2
    FROM lake.gold.fact_sales WHERE period >= DATE '2023-01-01' AND quantity >= 0 GROUP BY dfu_sk, customer_sk)
JOIN lake.silver.dim_customer USING (customer_sk)
WHERE is_current
GROUP BY channel
ORDER BY channel NULLS LAST
