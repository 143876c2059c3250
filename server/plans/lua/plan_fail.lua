-- Passes over an item that cannot be done: its script failed. Behind plan_end.lua and plan_turn.lua.
-- KEYS: 1 plan, 2 items, 3 results, 4 running, 5 executors
-- ARGV: plan id, index, instance, type, jobId, why
-- Returns {'done'} or {'turn'}.
plan_keys = {plan = KEYS[1], items = KEYS[2], results = KEYS[3], running = KEYS[4], executors = KEYS[5], id = ARGV[1]}
if not take_turn(ARGV[2], ARGV[3]) then
  return {'turn'}
end
tell_result(ARGV[4], ARGV[5], 'failed', ARGV[6])
return {'done'}
