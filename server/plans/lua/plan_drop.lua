-- Stops a plan that runs, and forgets any other.
-- KEYS: plan, items, results, plans, running, executors, log, audit
-- ARGV: id, actor, reason
-- Returns {'stopped'}, {'dropped'} or {'absent'}.
plan_keys = {plan = KEYS[1], items = KEYS[2], results = KEYS[3], running = KEYS[5], executors = KEYS[6], id = ARGV[1]}
check_type(KEYS[7], 'stream')
check_type(KEYS[8], 'stream')
local state = redis.call('HGET', KEYS[1], 'state')
if not state then
  return {'absent'}
end
append_audit(KEYS[7], KEYS[8], state == 'running' and 'plan-stop' or 'plan-drop', ARGV[2], ARGV[3], {'planId', quoted(ARGV[1])})
if state == 'running' then
  end_plan('stopped', 'stopped by ' .. ARGV[2])
  return {'stopped'}
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
redis.call('ZREM', KEYS[4], ARGV[1])
return {'dropped'}
