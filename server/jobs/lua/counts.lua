-- What happened in each minute, counted in Redis so that every instance says the same; put in front of scripts, behind the events' prelude.
-- KEYS and ARGV are those of the script that follows.

-- Counts one thing of this minute. The key is made here, as only Redis knows its minute. Counting never stops what is counted.
local function count(prefix, now, field)
  local key = prefix .. integer(math.floor(now / 60000))
  if tonumber(redis.pcall('HINCRBY', key, field, 1)) then
    redis.call('PEXPIRE', key, '7200000')
  end
end

-- Counts a duration in its bucket: `wait:<n>` and `run:<n>`, read by histogram.h.
local function count_duration(prefix, now, name, ms)
  count(prefix, now, name .. ':' .. integer(math.floor(math.log(math.max(ms, 1)) / math.log(1.1))))
end
