-- Does one item of a plan: the act on its job, unless the job has changed since it was frozen; behind jobs/lua/acts.lua, plan_end.lua and plan_turn.lua.
-- KEYS: those of act.lua (1 to 20), 21 plan, 22 items, 23 results, 24 running, 25 executors
-- ARGV: those of act.lua (1 to 9), 10 plan id, 11 index, 12 instance, 13 the job's status when it was frozen
-- Returns {'done'} or {'turn'}: it is not this item's turn, or not this instance's plan.
plan_keys = {plan = KEYS[21], items = KEYS[22], results = KEYS[23], running = KEYS[24], executors = KEYS[25], id = ARGV[10]}
local act, actor, why, new_id, index, instance, frozen = ARGV[5], ARGV[6], ARGV[7], ARGV[9], ARGV[11], ARGV[12], ARGV[13]
check_type(KEYS[19], 'hash')
check_type(KEYS[20], 'stream')
if not take_turn(index, instance) then
  return {'turn'}
end

local record = read_record()
local answer
if not record.status or record.userId ~= user then
  answer = {'absent', 'it is not there any more'}
elseif record.status ~= frozen then
  answer = {'over', 'it was ' .. frozen .. ' and is ' .. record.status}
else
  answer = acts[act](record, actor, why, now_ms(), {id = new_id, job = KEYS[19], timeline = KEYS[20]})
end
local texts = {over = answer[2], absent = answer[2], running = 'it is ' .. answer[2], retried = 'it was retried as ' .. answer[2],
  nothing_to_retry = 'there is nothing to retry', full = 'the queue is full', active = 'job ' .. answer[2] .. ' of the user is not finished',
  exists = 'the new id was taken'}
local outcome = texts[answer[1]] and 'skipped' or 'done'
if answer[1] == 'full' or answer[1] == 'active' or answer[1] == 'exists' then
  outcome = 'failed'
end
tell_result(type, job, outcome, texts[answer[1]] or answer[2])
return {'done'}
