-- How a plan ends; shared.
-- KEYS and ARGV are those of the script that follows, which says where the plan's are.
local plan_keys -- plan, items, results, running, executors, id

local function end_plan(state, why)
  redis.call('HSET', plan_keys.plan, 'state', state, 'endedAt', integer(now_ms()), 'because', why)
  redis.call('ZREM', plan_keys.running, plan_keys.id)
  redis.call('HDEL', plan_keys.executors, plan_keys.id)
  for _, key in ipairs({plan_keys.plan, plan_keys.items, plan_keys.results}) do
    redis.call('PEXPIRE', key, '86400000')
  end
end
