-- All that is known of services, or of one.
-- KEYS: states, liveness, epoch, log
-- ARGV: what the keys of facts begin with, what follows the name in those of transitions, one service ('' = all), how far back transitions go (ms),
--       transitions at most
-- Returns {epoch, log head, now, services}; a service: {name, liveness, last message or '', facts (flat), transitions newest first {at, was}}.
local states_key, liveness_key, epoch_key, log_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local facts_prefix, transitions_suffix, only, back, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]

check_type(states_key, 'hash')
check_type(liveness_key, 'hash')
local now = now_ms()
local names = only == '' and redis.call('HKEYS', liveness_key) or {only}
local services = {}
for _, name in ipairs(names) do
  local liveness = redis.call('HGET', liveness_key, name)
  if liveness then
    local facts_key = facts_prefix .. name
    local transitions = {}
    for _, entry in ipairs(redis.call('XREVRANGE', facts_key .. transitions_suffix, '+', integer(now - back), 'COUNT', most)) do
      local fields = entry[2]
      for i = 1, #fields, 2 do
        if fields[i] == 'w' then
          transitions[#transitions + 1] = {string.match(entry[1], '^(%d+)'), fields[i + 1]}
        end
      end
    end
    services[#services + 1] = {name, liveness, redis.call('HGET', states_key, name) or '', redis.call('HGETALL', facts_key), transitions}
  end
end
return {redis.call('GET', epoch_key) or '', head_of(log_key), integer(now), services}
