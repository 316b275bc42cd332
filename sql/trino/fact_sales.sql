-- Sales at the active planning grain, so that nobody else has to ask which it is. @GRAIN@ is monthly or weekly.
create or replace view lake.gold.fact_sales
security invoker as
select dfu_sk, item_sk, location_sk, customer_sk, period, quantity, net_sales, run_id
from lake.gold.fact_sales_@GRAIN@;
