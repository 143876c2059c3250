// Whether everything that Redis holds beside the job records agrees with them.
const script = `
local prefix, type = ARGV[1], ARGV[2]
local problems, seen, by_status, by_user, total = {}, {}, {}, {}, 0
local function problem(text) if #problems < 20 then problems[#problems + 1] = text end end
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', 'agent:' .. type .. ':job:*', 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    local r = redis.call('HMGET', key, 'jobId', 'userId', 'status', 'createdAt')
    local id, user, status = r[1], r[2], r[3]
    if not seen[id] then
      seen[id], total = true, total + 1
      by_status[status], by_user[user] = (by_status[status] or 0) + 1, (by_user[user] or 0) + 1
      local member = string.format('%013d:%s:%s', tonumber(r[4]), type, id)
      for _, index in ipairs({'jobs', 'jobs:user:' .. user, 'jobs:in:' .. type .. ':' .. status}) do
        if not redis.call('ZSCORE', prefix .. index, member) then problem(id .. ' is not in ' .. index) end
      end
      if not redis.call('ZSCORE', prefix .. 'jobs:ids', id .. ':' .. type) then problem(id .. ' is not in jobs:ids') end
      local over = status == 'done' or status == 'error' or status == 'cancelled'
      local function due(action) return redis.call('ZSCORE', prefix .. 'deadlines', action .. '\\n' .. type .. '\\n' .. id .. '\\n' .. user) end
      if over and not due('r') then problem(id .. ' has ended and will never be removed') end
      if over and (due('x') or due('c')) then problem(id .. ' has ended and has a deadline') end
      if over and redis.call('ZSCORE', prefix .. 'waiting:' .. type, id) then problem(id .. ' has ended and is waiting') end
      if status == 'processing' and not due('x') then problem(id .. ' is processing without a deadline') end
    end
  end
until cursor == '0'
local function compare(index, count)
  local card = redis.call('ZCARD', prefix .. index)
  if card ~= count then problem(index .. ' has ' .. card .. ' members for ' .. count .. ' records') end
end
compare('jobs', total)
compare('jobs:ids', total)
for _, status in ipairs({'created', 'processing', 'done', 'error', 'cancelled'}) do compare('jobs:in:' .. type .. ':' .. status, by_status[status] or 0) end
for user, count in pairs(by_user) do compare('jobs:user:' .. user, count) end
local counts = {}
for status, count in pairs(by_status) do counts[#counts + 1] = status .. '=' .. count end
return cjson.encode({total = total, counts = by_status, problems = problems})`;

// {total, counts by status, problems}. `problems` is empty, or says which index has what it should not.
export async function indexesOf(box, type = 'rebalance') {
    const found = JSON.parse(await box.redisCli('EVAL', script, '0', 'signalbox:', type));
    return { ...found, problems: Object.values(found.problems) };
}
