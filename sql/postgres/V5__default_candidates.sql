-- The candidates that compete until a planner has decided: a competition that nobody has changed gets the present ones, and
-- is still nobody's change afterwards.

alter table planning.competition_config disable trigger a_change;
alter table planning.competition_config disable trigger audit;

update planning.competition_config
set candidates = '{naive,seasonal_naive,auto_ets,dynamic_optimized_theta,auto_intermittent}'
where changed_by is null;

alter table planning.competition_config enable always trigger a_change;
alter table planning.competition_config enable always trigger audit;
