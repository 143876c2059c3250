-- One page of jobs, newest first, merged from several indexes, with the cursor at which it was read.
-- KEYS: epoch, log, index, ... (one or more)
-- ARGV: agent prefix, upper bound (lex), lower bound (lex), limit, most records to look at, user ('' = any), type ('' = any),
--       statuses joined by commas ('' = any), field, ... (of the record, to return)
-- Returns {epoch, log head, last member looked at ('' = the end was reached), {member, {field values}}, ...}
-- A record's key is made here, <agent prefix><type>:job:<id>, as its type is known from the index member only.
local epoch_key, log_key = KEYS[1], KEYS[2]
local agent_prefix, upper, lower = ARGV[1], ARGV[2], ARGV[3]
local limit, budget, user, type, statuses = tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6], ARGV[7], ARGV[8]
local fields = {'userId', 'type', 'status'}
for i = 9, #ARGV do
  fields[#fields + 1] = ARGV[i]
end

for i = 3, #KEYS do
  check_type(KEYS[i], 'zset')
end

-- The next `count` members at or below `bound`, over all indexes.
local function below(bound, count)
  local found = {}
  for i = 3, #KEYS do
    for _, member in ipairs(redis.call('ZRANGE', KEYS[i], bound, lower, 'BYLEX', 'REV', 'LIMIT', 0, count)) do
      found[#found + 1] = member
    end
  end
  if #KEYS > 3 then
    table.sort(found, function(a, b) return a > b end)
  end
  return found
end

local function fits(values)
  return values[1] and (user == '' or values[1] == user) and (type == '' or values[2] == type)
    and (statuses == '' or string.find(',' .. statuses .. ',', ',' .. values[3] .. ',', 1, true) ~= nil)
end

local page, looked_at, last, at_end = {}, 0, '', false
while #page < limit and looked_at < budget and not at_end do
  local step = math.min(limit, budget - looked_at)
  local members = below(upper, step)
  for i = 1, math.min(step, #members) do
    local member = members[i]
    local job_type, job = string.match(member, '^%d+:([^:]+):(.*)$')
    local values = redis.call('HMGET', agent_prefix .. job_type .. ':job:' .. job, unpack(fields))
    looked_at, last = looked_at + 1, member
    if fits(values) then
      page[#page + 1] = {member, values}
    end
    if #page == limit then
      break
    end
  end
  at_end = #members < step
  upper = '(' .. last
end
-- A full page may end exactly at the end: one more look decides.
if #page == limit and #below(upper, 1) == 0 then
  at_end = true
elseif #page == limit then
  at_end = false
end
return {redis.call('GET', epoch_key), head_of(log_key), at_end and '' or last, page}
