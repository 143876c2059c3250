-- What all scripts of a job type begin with, behind the events' prelude: names for its keys and its policy.
-- KEYS: 1 queue, 2 held, 3 waiting, 4 delayed, 5 claimed, 6 paused, 7 deadlines; then those of the script
-- ARGV: 1 policy (JSON; script_calls.cpp makes it), 2 type; then those of the script
local k = {queue = KEYS[1], held = KEYS[2], waiting = KEYS[3], delayed = KEYS[4], claimed = KEYS[5], paused = KEYS[6], deadlines = KEYS[7]}
local policy, type = cjson.decode(ARGV[1]), ARGV[2]

for name, kind in pairs({queue = 'list', held = 'list', waiting = 'zset', delayed = 'zset', claimed = 'zset', paused = 'hash', deadlines = 'zset'}) do
  check_type(k[name], kind)
end

-- What must happen when, with which job: see deadline_member.h.
local function deadline(action, job, user)
  return action .. '\n' .. type .. '\n' .. job .. '\n' .. user
end
