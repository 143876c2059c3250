-- Shared by the scripts that freeze jobs into a plan.
-- KEYS: 1 plan, 2 items; then those of the script
-- ARGV are those of the script that follows.
check_type(KEYS[1], 'hash')
check_type(KEYS[2], 'list')

-- An item is type, id, user and status, parted by line feeds, which none of them can hold.
local function freeze(job_type, job, job_user, status)
  redis.call('RPUSH', KEYS[2], job_type .. '\n' .. job .. '\n' .. job_user .. '\n' .. status)
  redis.call('HINCRBY', KEYS[1], 'in:' .. status, 1)
  redis.call('HINCRBY', KEYS[1], 'total', 1)
end

local function is_freezing()
  return redis.call('HGET', KEYS[1], 'state') == 'freezing'
end

-- From now on it may be executed, for `lifetime`; its items go a little later, so that nothing is executed without them.
local function be_ready(lifetime)
  redis.call('HSET', KEYS[1], 'state', 'ready', 'expiresAt', integer(now_ms() + tonumber(lifetime)))
  redis.call('PEXPIRE', KEYS[1], '86400000')
  redis.call('PEXPIRE', KEYS[2], integer(tonumber(lifetime) + 60000))
end
