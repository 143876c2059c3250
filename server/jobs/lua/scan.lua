-- Looks through indexes of jobs, newest first, for those that a filter fits; behind the events' prelude.
-- KEYS: two of the script's own, then index, ... (one or more)
-- ARGV: agent prefix, upper bound (lex), lower bound (lex), limit, most records to look at, form of the members (time: <createdAt>:<type>:<id>,
--       id: <id>:<type>), user ('' = any), type ('' = any), statuses joined by commas ('' = any), since (ms, '' = any; form id only), until (likewise),
--       text that the error holds, in lower case ('' = any), field, ... (of the record, to return)
-- A record's key is made here, <agent prefix><type>:job:<id>, as its type is known from the index member only.
local agent_prefix, upper, lower = ARGV[1], ARGV[2], ARGV[3]
local limit, budget, form = tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
local user, type, statuses, since, until_, text = ARGV[7], ARGV[8], ARGV[9], tonumber(ARGV[10]), tonumber(ARGV[11]), ARGV[12]
local fields = {'userId', 'type', 'status', 'createdAt'}
for i = 13, #ARGV do
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

local function record_of(member)
  local job_type, job
  if form == 'id' then
    job, job_type = string.match(member, '^(.*):([^:]+)$')
  else
    job_type, job = string.match(member, '^%d+:([^:]+):(.*)$')
  end
  return agent_prefix .. job_type .. ':job:' .. job
end

-- Most records are none that a text is looked for in: one field tells.
local function holds_text(key)
  return text == '' or string.find(string.lower(redis.call('HGET', key, 'error') or ''), text, 1, true) ~= nil
end

local function fits(values)
  local created_at = tonumber(values[4] or nil)
  return values[1] and created_at and (not since or created_at >= since) and (not until_ or created_at < until_) and (user == '' or values[1] == user) and (type == '' or values[2] == type)
    and (statuses == '' or string.find(',' .. statuses .. ',', ',' .. values[3] .. ',', 1, true) ~= nil)
end

-- Returns {{member, {field values}}, ...}, the last member looked at, whether that was the end, how many were looked at.
local function scan()
  local page, looked_at, last, at_end = {}, 0, '', false
  while #page < limit and looked_at < budget and not at_end do
    local step = math.min(limit, budget - looked_at)
    local members = below(upper, step)
    for i = 1, math.min(step, #members) do
      local member = members[i]
      local key = record_of(member)
      looked_at, last = looked_at + 1, member
      if holds_text(key) then
        local values = redis.call('HMGET', key, unpack(fields))
        if fits(values) then
          page[#page + 1] = {member, values}
        end
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
  return page, last, at_end, looked_at
end
