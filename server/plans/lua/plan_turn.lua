-- What the scripts that do a plan's items share, behind plan_end.lua: whose turn it is, and what became of the item.
-- KEYS and ARGV are those of the script that follows.

-- Takes the item at `index` if the plan runs, this instance executes it, and every item before was done: each item is done once, whoever executes.
local function take_turn(index, instance)
  check_type(plan_keys.plan, 'hash')
  check_type(plan_keys.items, 'list')
  check_type(plan_keys.results, 'list')
  check_type(plan_keys.running, 'zset')
  check_type(plan_keys.executors, 'hash')
  local plan = redis.call('HMGET', plan_keys.plan, 'state', 'next')
  if plan[1] ~= 'running' or plan[2] ~= index or redis.call('HGET', plan_keys.executors, plan_keys.id) ~= instance then
    return false
  end
  redis.call('HINCRBY', plan_keys.plan, 'next', 1)
  return true
end

-- outcome: done, skipped, failed. The last item ends the plan, and so does one failure too many.
local function tell_result(item_type, item, outcome, detail)
  redis.call('RPUSH', plan_keys.results,
    '{"type":' .. quoted(item_type) .. ',"jobId":' .. quoted(item) .. ',"outcome":' .. quoted(outcome) .. ',"detail":' .. quoted(detail) .. '}')
  redis.call('HINCRBY', plan_keys.plan, outcome, 1)
  local plan = redis.call('HMGET', plan_keys.plan, 'next', 'total', 'failed', 'stopAfter')
  local failed, stop_after = tonumber(plan[3]), tonumber(plan[4])
  if outcome == 'failed' and stop_after > 0 and failed >= stop_after then
    end_plan('stopped', plan[3] .. ' failed')
  elseif tonumber(plan[1]) >= tonumber(plan[2]) then
    end_plan('finished', '')
  end
end
