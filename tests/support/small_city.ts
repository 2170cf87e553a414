/**
 * Four units on their progress record alone, as of 2014-06-22, worked by hand from the plan's windows (steps without the two
 * continuous ones):
 * C1 city, 6 steps: lookback 05-24 of 05-25, materials 05-31 of 05-31, meeting 06-08 of 06-10 in time; talks 06-07 of 06-05 late;
 *    evaluation due 06-20 overdue by 2; feedback not started, never due.
 * D1 city department, 7 steps: talks 06-20 of 06-20 in time; materials begun, due 06-20, overdue by 2; lookback and meeting due
 *    06-30 not started; feedback, evaluation, report wait for the meeting.
 * T1 township, 6 steps: talks 06-18 of 06-30 in time, lookback begun, materials not started; meeting opens 07-11; feedback and
 *    evaluation wait for it.
 * T2 township, 6 steps: nothing: three not started, three upcoming.
 */
export const smallCity = {
  units: `unit_id,name,tier,category,area,supervision_group
C1,市委,city,committee,,省督导组
D1,市财政局,city_dept,department,,市一组
T1,东乡,township,township,甲县,甲一组
T2,西乡,township,township,甲县,甲二组`,
  progress: `unit_id,step_id,started_on,completed_on
C1,study,2014-05-10,
C1,lookback,2014-05-12,2014-05-24
C1,talks,2014-05-20,2014-06-07
C1,materials,2014-05-20,2014-05-31
C1,meeting,2014-06-01,2014-06-08
D1,talks,2014-06-02,2014-06-20
D1,materials,2014-06-10,
T1,lookback,2014-06-01,
T1,talks,2014-06-10,2014-06-18`,
};
