-- Verdicts, figures and claim lines of a dataset's visits, computed by SQL alone.
--
-- Written from the words of the rules and of the design, and not from the engine: outcomes are numbers
-- from neutral to worst (0 not applicable, 1 met, 2 unknown, 3 broken), and a row stands (0), may stand
-- or fall (1) or fell (2). Tables named as in the dataset are loaded beside `law` (values of parameters
-- by law), `municipality_founders` and `sealed` (keys of units). An outcome is null where a rule was not
-- looked at, because the row had fallen.

-- Parameters on each day -----------------------------------------------------------------------

create index steps_of on visit_steps (visit, number);
create index evidence_of on evidence (visit, kind);
create index funding_of on funding (visit);
create index sealed_key on sealed (key);
create index sealed_visit on sealed (visit);
create index answer_key on confirmations (rule, scope, subject);

create table days as select distinct date from sessions;

create table given as
select name, value, valid_from, valid_to from law
union all
select name, value, valid_from, valid_to from parameters where value is not null;

create table wanted (name);
insert into wanted values
  ('project_first_day'), ('project_last_day'), ('in_person_reading'), ('evidence_kinds_required'),
  ('visits_per_group_per_school_year'), ('visits_per_pupil_per_school_year'),
  ('visits_of_same_norise'), ('attendances_per_partner'),
  ('unit_cost_per_attendance'), ('unit_cost_per_visit');

-- state: 0 unset, 1 none, 2 a value
create table param as
select wanted.name, days.date,
       case when given.value is null then 0 when given.value = 'none' then 1 else 2 end as state,
       given.value
from wanted cross join days
left join given on given.name = wanted.name and given.valid_from <= days.date
               and (given.valid_to is null or days.date <= given.valid_to);
create unique index param_key on param (name, date);

-- Norises --------------------------------------------------------------------------------------

create table norise_rules as
select norise,
       case when area is null
              or case area when 'stem' then coalesce(learning_areas, '') = ''
                           else civic_skill is null end
            then 2 else 1 end as area_rule,
       case practical when 'yes' then 1 when 'no' then 3 else 2 end as practical_rule,
       case organised when 'yes' then 1 when 'no' then 3 else 2 end as organised_rule,
       case beyond_lessons when 'yes' then 1 when 'no' then 3 else 2 end as beyond_rule,
       area
from norises;

create table norise_verdict as
select norise, area, max(area_rule, practical_rule, organised_rule, beyond_rule) as outcome
from norise_rules;
create unique index norise_key on norise_verdict (norise);

-- Visits: stage 1 ------------------------------------------------------------------------------

create table visit_facts as
select v.visit, v."group", v.session, s.norise, s.date, s.seats,
       -- Times of which the end is not after the beginning say nothing.
       case when s.starts < s.ends then s.starts end as starts,
       case when s.starts < s.ends then s.ends end as ends,
       case when cast(substr(s.date, 6, 2) as integer) >= 9 then cast(substr(s.date, 1, 4) as integer)
            else cast(substr(s.date, 1, 4) as integer) - 1 end as school_year,
       coalesce((select step from visit_steps t where t.visit = v.visit
                 and step in ('planned', 'confirmed', 'held', 'cancelled')
                 order by number desc limit 1), 'planned') as state,
       exists (select 1 from sealed where sealed.visit = v.visit) as is_sealed
from visits v join sessions s on s.session = v.session;

create table visit_1 as
select f.*,
       case when first.state * last.state = 0 then 2 when first.state = 1 or last.state = 1 then 0
            when f.date between first.value and last.value then 1 else 3 end as period_rule,
       case f.state when 'held' then 1 when 'cancelled' then 3 else 2 end as held_rule,
       case kinds.state when 0 then 2 when 1 then 0 else
         case when exists (
           with recursive asked (kind, rest) as (
             select null, kinds.value || '|'
             union all
             select substr(rest, 1, instr(rest, '|') - 1), substr(rest, instr(rest, '|') + 1)
             from asked where rest <> '')
           select 1 from asked where kind is not null and kind <> ''
             and kind not in (select e.kind from evidence e where e.visit = f.visit))
         then 2 else 1 end
       end as evidence_rule,
       case when exists (select 1 from funding p where p.visit = f.visit and p.part = 'visit') then 3
            when exists (select 1 from funding p where p.visit = f.visit) then 2
            else 1 end as paid_said,
       answer.answer as paid_answer,
       norise_verdict.outcome as norise_outcome
from visit_facts f
join param first on first.name = 'project_first_day' and first.date = f.date
join param last on last.name = 'project_last_day' and last.date = f.date
join param kinds on kinds.name = 'evidence_kinds_required' and kinds.date = f.date
join norise_verdict on norise_verdict.norise = f.norise
left join confirmations answer on answer.rule = 'claim.not-paid-elsewhere'
      and answer.scope = 'subject' and answer.subject = f.visit;

create table visit_2 as
select *,
       case when paid_answer is null then paid_said
            when paid_said = 2 then case paid_answer when 'yes' then 1 else 3 end
            when paid_said = 1 and paid_answer = 'yes' then 1
            when paid_said = 3 and paid_answer = 'no' then 3
            else 2 end as paid_rule
from visit_1;

create table visit_3 as
select *, case max(period_rule, held_rule, evidence_rule, paid_rule, norise_outcome)
          when 3 then 2 when 2 then 1 else 0 end as stands
from visit_2;

-- Visits: stage 4. The bounds of the place among the group's visits: those before it that stand, and
-- those that may.
create table visit_4 as
select v.*,
       case when stands = 2 then null
            when cap.state = 0 then 2 when cap.state = 1 then 0
            when least > cast(cap.value as integer) then 3
            when most <= cast(cap.value as integer) then 1 else 2 end as group_rule
from (select *,
             1 + coalesce(sum(stands = 0) over before, 0) as least,
             1 + coalesce(sum(stands < 2) over before, 0) as most
      from visit_3
      window before as (partition by "group", school_year order by is_sealed desc, date, visit
                        rows between unbounded preceding and 1 preceding)) v
join param cap on cap.name = 'visits_per_group_per_school_year' and cap.date = v.date;

create table visit as
select *, max(stands, case group_rule when 3 then 2 when 2 then 1 else 0 end) as stands_4,
       max(period_rule, held_rule, evidence_rule, paid_rule, coalesce(group_rule, 0), norise_outcome)
       as outcome
from visit_4;
create unique index visit_key on visit (visit);

-- Units: who took part -------------------------------------------------------------------------

-- What corrects what. A correction counts unless it names itself, stands in a circle, or is of another
-- visit; who is named by one that counts holds no more.
create table link as
select 'counts' as form, a.record, a.corrects, a.visit = o.visit as same_visit
from attendance a join attendance o on o.record = a.corrects
union all
select 'roster', r.record, r.corrects, r.visit = o.visit
from roster r join roster o on o.record = r.corrects;
create index link_record on link (form, record);

create table circle as
with recursive reached (form, start, record) as (
  select form, record, corrects from link
  union
  select c.form, c.start, l.corrects from reached c join link l on l.form = c.form and l.record = c.record)
select form, record from (select distinct form, start as record from reached where start = record);

create table sound as
select * from link where same_visit and (form, record) not in (select form, record from circle);
create table replaced as select distinct form, corrects as record from sound;
create unique index replaced_key on replaced (form, record);

create table doubt as
select form, record from circle
union select form, record from link
      where not same_visit and (form, record) not in (select form, record from circle)
        and (form, record) not in (select form, record from replaced)
union select form, corrects from link
      where not same_visit and (form, record) not in (select form, record from circle)
        and (form, record) not in (select form, record from replaced)
union select form, record from (
        select form, record, count(*) over (partition by form, corrects) as times from sound
        where (form, record) not in (select form, record from replaced))
      where times > 1;
create unique index doubt_key on doubt (form, record);

-- A number names a group, or a part of it by band and programme; a roster names a pupil. An entry of
-- a roster that is called as a number of its visit has another key.
create table unit_0 as
select a.visit || '/' || a.record as key, a.record, a.visit, 'counts' as form, a.present as pupils,
       v."group" || coalesce('/' || a.band, '') || coalesce('/' || a.programme, '') as who,
       a.band, a.programme, null as pupil
from attendance a join visit v on v.visit = a.visit
where ('counts', a.record) not in (select form, record from replaced)
union all
select r.visit || '/' || r.record || case when exists (
         select 1 from attendance a where a.record = r.record and a.visit = r.visit
           and ('counts', a.record) not in (select form, record from replaced)) then '/roster' else '' end,
       r.record, r.visit, 'roster',
       case r.present when 'yes' then 1 end, r.pupil, null, null, r.pupil
from roster r
where r.present is not 'no' and ('roster', r.record) not in (select form, record from replaced);
create unique index unit_0_key on unit_0 (key);

create index enrolments_of on enrolments (pupil);
create index parts_of on group_parts ("group");

-- The parts that a unit may be of, on the day of its visit: a pupil's own, or all that a number
-- stands for. A pupil who is in several groups goes with the visiting one, then with the last begun.
create table candidate as
select u.key, v."group", p.band, p.programme, v.date, p.pupils as enrolled
from unit_0 u join visit v on v.visit = u.visit join group_parts p on p."group" = v."group"
where u.form = 'counts' and (u.band is null or u.band = p.band)
  and (u.programme is null or u.programme = p.programme)
union all
select key, "group", band, programme, date, null
from (select u.key, e."group", e.band, e.programme, v.date,
             row_number() over (partition by u.key order by e."group" = v."group" desc,
                                e.valid_from desc, e."group", e.band, e.programme) as place
      from unit_0 u join visit v on v.visit = u.visit join enrolments e on e.pupil = u.pupil
      where u.form = 'roster' and e.valid_from <= v.date
        and (e.valid_to is null or v.date <= e.valid_to))
where place = 1;

-- The target group -----------------------------------------------------------------------------

create table part as
select distinct "group", band, programme, date from candidate;

create table form_of as
select code,
       case when length(code) = 8
             and substr(code, 1, 4) in ('0101', '1101', '2101', '2301', '3101')
            then case substr(code, 8, 1) when '1' then 'in-person' when '3' then 'correspondence'
                                         when '4' then 'distance' end end as form
from (select code from programmes union select programme from counts
      union select programme from group_parts union select programme from enrolments)
where code is not null;
create unique index form_key on form_of (code);

-- 2: one of the institution's programmes is in person; 1: none is, and one is not known; 0: none is.
create table in_person as
select i.registration_number as institution, coalesce(max(
         case when t.institution is null then null when f.form = 'in-person' then 2
              when f.form is null then 1 else 0 end), 1) as answer
from institutions i
left join (select institution, code from programmes
           union select institution, programme from counts
           union select g.institution, p.programme
                 from group_parts p join groups g on g."group" = p."group"
           union select g.institution, e.programme
                 from enrolments e join groups g on g."group" = e."group") t
  on t.institution = i.registration_number
left join form_of f on f.code = t.code
group by i.registration_number;

create table part_facts as
select part.*,
       case when part.band = 'preschool-5-plus' then 'a' when part.band glob '[0-9]*' then 'b'
            when part.band like 'course-%' then 'c' end as limb,
       i.kind, i.founder, i.owner, form_of.form, in_person.answer as runs_in_person,
       reading.state as reading_state, reading.value as reading,
       (select limbs from partner) as limbs,
       case when instr('|' || (select founder_names from partner) || '|', '|' || i.founder || '|')
            then 'partner'
            when i.founder in (select name from municipality_founders) then 'other'
            when i.founder is not null then 'unclear' end as relation,
       by_founder.answer as founder_answer, by_kind.answer as kind_answer,
       by_part.answer as form_answer
from part
join groups g on g."group" = part."group"
join institutions i on i.registration_number = g.institution
join in_person on in_person.institution = i.registration_number
join param reading on reading.name = 'in_person_reading' and reading.date = part.date
left join form_of on form_of.code = part.programme
left join confirmations by_founder on by_founder.rule = 'target-group.founder'
      and by_founder.scope = 'founder' and by_founder.subject = i.founder
left join confirmations by_kind on by_kind.rule = 'target-group.institution-kind'
      and by_kind.scope = 'institution' and by_kind.subject = i.registration_number
left join confirmations by_part on by_part.rule = 'target-group.in-person-vocational'
      and by_part.scope = 'subject'
      and by_part.subject = 'group/' || part."group" || '/' || part.band || '/'
                            || coalesce(part.programme, '-');

-- What the rules say before anybody's answer; null where a rule does not hold.
create table part_said as
select *,
       case when limb is null then null when instr('|' || limbs || '|', '|' || limb || '|') then 1
            when limb = 'c' then 2 else 3 end as limb_rule,
       case when limb is null then null when owner is null then 2 when owner = 'municipal' then 1
            else 3 end as owner_rule,
       case when limb is null then null when relation = 'partner' then 1 when relation = 'other' then 3
            else 2 end as founder_said,
       case when limb is null then null
            when kind is null then 2
            when (limb = 'a' and kind in ('preschool', 'general')) or (limb = 'b' and kind = 'general')
              or (limb = 'c' and kind = 'vocational') then 1 else 2 end as kind_said,
       case when limb is null or limb = 'a' then null
            when form is null or reading_state = 0 then 2 when reading_state = 1 then null
            when form = 'in-person' then 1
            when reading = 'institution' and runs_in_person = 2 then 1
            when reading = 'institution' and runs_in_person = 1 then 2
            else 3 end as form_said
from part_facts;

create table part_rules as
select *,
       case when founder_answer is null or founder_said is null then founder_said
            when founder_said = 2 then case founder_answer when 'yes' then 1 else 3 end
            when founder_said = 1 and founder_answer = 'yes' then 1
            when founder_said = 3 and founder_answer = 'no' then 3 else 2 end as founder_rule,
       case when kind_answer is null or kind_said is null then kind_said
            when kind_said = 2 then case kind_answer when 'yes' then 1 else 3 end
            when kind_answer = 'yes' then 1 else 2 end as kind_rule,
       case when limb = 'b' or form_answer is null or form_said is null then form_said
            when form_said = 2 then case form_answer when 'yes' then 1 else 3 end
            when form_said = 1 and form_answer = 'yes' then 1
            when form_said = 3 and form_answer = 'no' then 3 else 2 end as form_rule
from part_said;

create table part_verdict as
select "group", band, programme, date,
       max(coalesce(limb_rule, 0), coalesce(owner_rule, 0), coalesce(founder_rule, 0),
           coalesce(kind_rule, 0), coalesce(form_rule, 0)) as outcome
from part_rules;
create index part_key on part_verdict ("group", band, date);

-- A number stands for several parts where their verdicts agree. Null: no part, or they differ.
create table unit_part as
select c.key, case when min(p.outcome) = max(p.outcome) then max(p.outcome) end as outcome,
       case when count(c.enrolled) = count(*) then sum(c.enrolled) end as enrolled
from candidate c
join part_verdict p on p."group" = c."group" and p.band = c.band and p.date = c.date
                   and p.programme is c.programme
group by c.key;
create unique index unit_part_key on unit_part (key);

-- Units: stage 1 -------------------------------------------------------------------------------

create table unit_1 as
select u.*, v.session, v.norise, v.date, v.starts, v.ends, v.school_year, v.seats,
       v.stands as visit_stands, v.stands_4 as visit_stands_4, v.outcome as visit_outcome,
       p.outcome as part_outcome, p.enrolled,
       exists (select 1 from sealed where sealed.key = u.key) as is_sealed,
       case when p.outcome is null or p.outcome = 2 then 2 when p.outcome = 1 then 1 else 3 end
         as target_rule,
       case when u.pupils is null or u.pupils > case u.form when 'roster' then 1 else p.enrolled end
              or (u.form = 'counts' and p.enrolled is null)
            then coalesce(case of_number.answer when 'yes' then 1 when 'no' then 3 end, 2)
            when of_number.answer = 'no' then 2 else 1 end as enrolled_rule,
       of_seats.answer as seats_answer,
       case when exists (select 1 from doubt d where d.form = u.form and d.record = u.record)
            then 2 else 1 end as correction_rule
from (select key, record, visit, form, pupils, who, pupil, band, programme from unit_0) u
join visit v on v.visit = u.visit
left join (select key, outcome, enrolled from unit_part) p on p.key = u.key
left join confirmations of_number on of_number.rule = 'claim.present-enrolled'
      and of_number.scope = 'subject' and of_number.subject = u.key
left join confirmations of_seats on of_seats.rule = 'claim.seats'
      and of_seats.scope = 'subject' and of_seats.subject = u.key;

create table unit_2 as
select u.*, max(own_stands, visit_stands,
                case part_outcome when 3 then 2 when 1 then 0 when 0 then 0 else 1 end) as stands
from (select *, case max(target_rule, enrolled_rule, correction_rule)
                when 3 then 2 when 2 then 1 else 0 end as own_stands from unit_1) u;
drop table unit_1;
create unique index unit_2_key on unit_2 (key);
create index unit_2_visit on unit_2 (visit, form, who);
create index unit_2_day on unit_2 (form, who, date);

-- Units: stage 2, counted twice, in two places and again at the same norise ---------------------

-- Two records of one visit that count the same pupils: numbers of parts that may have some in common,
-- a number and an entry of a roster, two entries of one pupil; a number of nobody counts nobody.
create table counted_twice as
select a.key, b.stands from unit_2 a join unit_2 b on b.visit = a.visit and b.key <> a.key
where a.form = 'counts' and b.form = 'counts' and a.pupils is not 0 and b.pupils is not 0
  and (a.band is null or b.band is null or a.band = b.band)
  and (a.programme is null or b.programme is null or a.programme = b.programme)
union all
select a.key, b.stands from unit_2 a join unit_2 b on b.visit = a.visit
where a.form = 'counts' and b.form = 'roster' and a.pupils is not 0
union all
select b.key, a.stands from unit_2 a join unit_2 b on b.visit = a.visit
where a.form = 'counts' and b.form = 'roster' and a.pupils is not 0
union all
select a.key, b.stands
from unit_2 a join unit_2 b on b.visit = a.visit and b.form = 'roster' and b.who = a.who and b.key <> a.key
where a.form = 'roster';
create index counted_twice_key on counted_twice (key);

-- The same pupils at two visits of one day, and whether these overlap or may; where nobody was, no
-- time passed.
create table that_day as
select a.key, a.visit <> b.visit and a.pupils is not 0 and b.pupils is not 0 as elsewhere, b.stands,
       case when a.pupils is 0 then 0
            when a.starts is null then 1
            when b.pupils is 0 then 0
            when b.starts is null then 1
            else a.visit <> b.visit and a.starts < b.ends and b.starts < a.ends end as at_once
from unit_2 a join unit_2 b on b.form = a.form and b.who = a.who and b.date = a.date and b.key <> a.key;
create index that_day_key on that_day (key);

create table unit_3 as
select u.*,
       case when u.stands = 2 then null
            when exists (select 1 from counted_twice t where t.key = u.key and t.stands < 2) then 2
            else 1 end as once_rule,
       case when u.stands = 2 then null
            when not exists (select 1 from that_day t where t.key = u.key and t.elsewhere) then 0
            when exists (select 1 from that_day t where t.key = u.key and t.at_once and t.stands < 2)
            then 2 else 1 end as place_rule,
       case when u.stands = 2 then null when cap.state = 0 then 2 when cap.state = 1 then 0
            when same_least > cast(cap.value as integer) then 3
            when same_most <= cast(cap.value as integer) then 1 else 2 end as norise_rule
from (select u.*,
             1 + coalesce(sum(stands = 0) over before, 0) as same_least,
             1 + coalesce(sum(stands < 2) over before, 0) as same_most
      from unit_2 u
      window before as (partition by form, who, norise order by is_sealed desc, date, u.key
                        rows between unbounded preceding and 1 preceding)) u
join param cap on cap.name = 'visits_of_same_norise' and cap.date = u.date;
drop table unit_2;

create table unit_4 as
select *, max(stands, case max(once_rule, place_rule, norise_rule)
                        when 3 then 2 when 2 then 1 else 0 end)
          as stands_2
from unit_3;
drop table unit_3;

-- Units: stage 3, seats ------------------------------------------------------------------------

-- Pupils of the session: certainly, at most, and whether a number that may count is not known.
create table unit_5 as
select u.*,
       case when stands_2 = 2 then null
            when seats is null or least > seats
            then coalesce(case seats_answer when 'yes' then 1 when 'no' then 3 end, 2)
            when not is_open and most <= seats then case when seats_answer = 'no' then 2 else 1 end
            -- It hangs on other rows, but where somebody said yes both ends are met.
            when seats_answer = 'yes' then 1 else 2 end as seats_rule
from (select *,
             sum(case when stands_2 = 0 then coalesce(pupils, 0) else 0 end) over same
               + case when stands_2 = 1 then coalesce(pupils, 0) else 0 end as least,
             sum(case when stands_2 < 2 then coalesce(pupils, 0) else 0 end) over same as most,
             sum(stands_2 < 2 and pupils is null) over same > 0 as is_open
      from unit_4
      window same as (partition by session)) u;
drop table unit_4;

-- A unit whose visit falls in stage 4 is still looked at in it, and counts for nobody else.
create table unit_6 as
select *, max(stands_2, case seats_rule when 3 then 2 when 2 then 1 else 0 end) as own_stands_3,
       max(stands_2, case seats_rule when 3 then 2 when 2 then 1 else 0 end, visit_stands_4)
         as stands_3
from unit_5;
drop table unit_5;

-- Units: stage 4, caps -------------------------------------------------------------------------

create table unit_7 as
select u.*,
       case when own_stands_3 = 2 then null when form = 'counts' then 0
            when of_pupil.state = 0 then 2 when of_pupil.state = 1 then 0
            when pupil_least > cast(of_pupil.value as integer) then 3
            when pupil_most <= cast(of_pupil.value as integer) then 1 else 2 end as pupil_rule,
       case when own_stands_3 = 2 then null
            when of_partner.state = 0 then 2 when of_partner.state = 1 then 0
            when all_least > cast(of_partner.value as integer) then 3
            when not all_open and all_most <= cast(of_partner.value as integer) then 1
            else 2 end as partner_rule
from (select *,
             1 + coalesce(sum(stands_3 = 0) over before, 0) as pupil_least,
             1 + coalesce(sum(stands_3 < 2) over before, 0) as pupil_most,
             coalesce(sum(case when stands_3 = 0 then coalesce(pupils, 0) else 0 end) over earlier, 0)
               + coalesce(pupils, 0) as all_least,
             coalesce(sum(case when stands_3 < 2 then coalesce(pupils, 0) else 0 end) over earlier, 0)
               + coalesce(pupils, 0) as all_most,
             pupils is null
               or coalesce(sum(stands_3 < 2 and pupils is null) over earlier, 0) > 0 as all_open
      from unit_6
      window before as (partition by form, who, school_year order by is_sealed desc, date, key
                        rows between unbounded preceding and 1 preceding),
             earlier as (order by is_sealed desc, date, key
                         rows between unbounded preceding and 1 preceding)) u
join param of_pupil on of_pupil.name = 'visits_per_pupil_per_school_year' and of_pupil.date = u.date
join param of_partner on of_partner.name = 'attendances_per_partner' and of_partner.date = u.date;
drop table unit_6;

-- What a unit stands for, in figures and claims: the group, its bands and programmes.
drop table unit_part;
create table unit_bands as
select key, max("group") as "group", group_concat(band, '+') as bands from (
  select c.key, c."group", c.band from candidate c join band_ranks b on b.band = c.band
  group by c.key, c."group", c.band order by c.key, b.rank) group by key;
create unique index unit_bands_key on unit_bands (key);
create table unit_programmes as
select key, group_concat(programme, '+') as programmes from (
  select distinct key, programme from candidate where programme is not null order by key, programme)
group by key;
create unique index unit_programmes_key on unit_programmes (key);

create table unit as
select u.key, u.visit, u.form, u.who, u.pupil, u.pupils, u.date, u.school_year, u.norise,
       n.area, g.institution,
       coalesce(b."group", v."group") as "group",
       coalesce(b.bands, u.band, '-') as bands,
       coalesce(p.programmes, u.programme, '-') as programmes,
       target_rule, enrolled_rule, correction_rule, once_rule, place_rule, norise_rule, seats_rule,
       pupil_rule, partner_rule,
       max(target_rule, enrolled_rule, correction_rule, coalesce(once_rule, 0),
           coalesce(place_rule, 0), coalesce(norise_rule, 0),
           coalesce(seats_rule, 0), coalesce(pupil_rule, 0), coalesce(partner_rule, 0),
           visit_outcome, case part_outcome when 3 then 3 when 2 then 2 when 1 then 1 when 0 then 0
                          else 2 end) as outcome
from (select unit_7.*, u0.band as band0, u0.programme as programme0
      from unit_7 join (select key, band, programme from unit_0) u0 on u0.key = unit_7.key) u
join visit v on v.visit = u.visit
join norise_verdict n on n.norise = u.norise
left join unit_bands b on b.key = u.key
left join unit_programmes p on p.key = u.key
join groups g on g."group" = coalesce(b."group", v."group");

-- Figures --------------------------------------------------------------------------------------

-- A unit counts where it is met and its number is known; a number that is not known is open.
create view counted as
select *, outcome = 1 and pupils is not null as counts,
       case when outcome in (1, 2) and not (outcome = 1 and pupils is not null) then 1 else 0 end
         as is_unknown,
       outcome in (0, 3) as is_broken
from unit;

create view grouped as
select 'all' as "by", 'all' as value, counted.* from counted
union all select 'institution', institution, counted.* from counted
union all select 'band', bands, counted.* from counted
union all select 'area', coalesce(area, '-'), counted.* from counted
union all select 'month', substr(date, 1, 7), counted.* from counted
union all select 'semester', coalesce((
            select name from semesters where counted.date between first_day and last_day), '-'),
          counted.* from counted
union all select 'school_year', school_year || '/' || substr(school_year + 1, 3, 2), counted.*
          from counted;

create table figure as
select "by", value,
       count(distinct case when counts then visit end) as visits,
       sum(case when counts then pupils else 0 end) as attendances,
       sum(case when counts and form = 'counts' then pupils else 0 end) as of_counts,
       count(distinct case when counts and form = 'roster' then pupil end) as named,
       sum(is_unknown) as unknown_units,
       sum(case when is_unknown then coalesce(pupils, 0) else 0 end) as unknown_attendances,
       sum(is_broken) as broken_units,
       sum(case when is_broken then coalesce(pupils, 0) else 0 end) as broken_attendances
from grouped group by "by", value;

-- Claim ----------------------------------------------------------------------------------------

-- Where one unit cost has a value, that one is paid; where both have one, neither.
create table cost as
select days.date,
       case when a.state = 2 and v.state = 2 then null when a.state = 2 then 'attendance'
            when v.state = 2 then 'visit' end as basis,
       cast(round(100 * case when a.state = 2 then a.value else v.value end) as integer) as cents
from days
join param a on a.name = 'unit_cost_per_attendance' and a.date = days.date
join param v on v.name = 'unit_cost_per_visit' and v.date = days.date;

create table claim_line as
select visit, date, part, attendances, units, case when basis is not null then units * cents end
       as cents, visit || coalesce('/' || part, '') as key
from (select u.visit, u.date, c.basis, c.cents,
             case when c.basis is 'visit' then null
                  else u."group" || '/' || u.bands || '/' || u.programmes end as part,
             sum(u.pupils) as attendances,
             case when c.basis is 'visit' then 1 else sum(u.pupils) end as units
      from unit u join cost c on c.date = u.date
      where u.outcome = 1 and u.pupils > 0
      group by u.visit, u.date, c.basis, c.cents, part);
