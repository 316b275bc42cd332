-- Which metrics are there, in which unit, and what does their sign mean?
SELECT name, unit, sign FROM forecast.meta.metrics WHERE name IN ('wape', 'bias', 'tracking_signal') ORDER BY name
