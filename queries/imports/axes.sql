-- imports/axes: what each of the coop's five words stands for
create or replace temp table axes as select status, outcome, implementation from understood
