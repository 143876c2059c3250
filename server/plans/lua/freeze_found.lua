-- Freezes what a filter fits, one step; behind scan.lua and freeze.lua.
-- KEYS: plan, items, index, ...
-- ARGV: those of scan.lua; the last two are the lifetime (ms) and the most items of a plan, and no fields
-- Returns {'more', last member looked at}, {'ready'}, {'many'} (more than the most: the plan is dropped) or {'gone'}.
local lifetime, most = ARGV[#ARGV - 1], tonumber(ARGV[#ARGV])
fields[#fields] = nil
fields[#fields] = nil
if not is_freezing() then
  return {'gone'}
end
local page, last, at_end = scan()
for _, found in ipairs(page) do
  local member, values = found[1], found[2]
  local job_type, job = string.match(member, '^%d+:([^:]+):(.*)$')
  if form == 'id' then
    job, job_type = string.match(member, '^(.*):([^:]+)$')
  end
  freeze(job_type, job, values[1], values[3])
end
if tonumber(redis.call('HGET', KEYS[1], 'total')) > most then
  redis.call('DEL', KEYS[1], KEYS[2])
  return {'many'}
elseif at_end then
  be_ready(lifetime)
  return {'ready'}
end
redis.call('PEXPIRE', KEYS[2], lifetime)
return {'more', last}
