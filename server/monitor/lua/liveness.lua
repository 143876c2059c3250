-- What a service's silence means; put in front of scripts, behind the events' prelude. Nothing here reads or writes Redis or a clock: times come in, in ms.
-- KEYS and ARGV are those of the script that follows.

local gaps_kept = 16
local gaps_needed = 3          -- before that it is not known how often a service sends
local least_interval = 1000
local patience_without = 60000 -- how long a service without a known interval is taken for up
local late_after, down_after = 2.5, 5
local forgotten_after = 7 * 24 * 3600 * 1000 -- of being down
local flaps_within, flaps_most, steady_needed = 600000, 3, 5

-- 'a b c' as numbers.
local function numbers_in(text)
  local numbers = {}
  for number in string.gmatch(text or '', '%S+') do
    numbers[#numbers + 1] = tonumber(number)
  end
  return numbers
end

-- How often a service sends: what it declares, else the third quartile of its newest gaps. A service that sends two messages shortly after each other and
-- then rests is measured by its rests; a single long or short gap moves nothing. Nil: not known.
local function interval_of(gaps, declared)
  if declared and declared ~= '' then
    return math.max(tonumber(declared), least_interval)
  end
  local sorted = numbers_in(gaps)
  if #sorted < gaps_needed then
    return nil
  end
  table.sort(sorted)
  return math.max(sorted[math.ceil(0.75 * #sorted)], least_interval)
end

-- The gaps with a new one. An outage counts as four intervals, so that it takes several to call them the rule.
local function learn(gaps, gap)
  local known = numbers_in(gaps)
  local interval = interval_of(gaps, nil)
  known[#known + 1] = interval and math.min(gap, 4 * interval) or gap
  while #known > gaps_kept do
    table.remove(known, 1)
  end
  for i = 1, #known do
    known[i] = integer(known[i])
  end
  return table.concat(known, ' ')
end

-- What a service becomes by more silence, and how long after its last message. `liveness`: what it is.
local function next_by_silence(liveness, interval)
  if liveness == 'down' then
    return 'forgotten', forgotten_after
  elseif liveness == 'unknown' then
    return 'forgotten', forgotten_after
  elseif not interval then
    return 'unknown', patience_without
  elseif liveness == 'late' then
    return 'down', down_after * interval
  end
  return 'late', late_after * interval
end

-- Whether a message makes a service that was late or down up again. One that came back `flaps_most` times within ten minutes must first send some in time.
-- `returns`: when it came back, as text; `steady`: how many came in time since. Returns up (or not), returns, steady.
local function recover(returns, steady, gap, interval, now)
  local recent = {}
  for _, at in ipairs(numbers_in(returns)) do
    if at > now - flaps_within then
      recent[#recent + 1] = integer(at)
    end
  end
  local in_time = interval and gap <= late_after * interval
  steady = in_time and (tonumber(steady) or 0) + 1 or 1
  if #recent >= flaps_most and steady < steady_needed then
    return false, table.concat(recent, ' '), steady
  end
  recent[#recent + 1] = integer(now)
  return true, table.concat(recent, ' '), 0
end

-- What a message's own timestamp says. `last`: that of the one before, as it came; nil for none. Older by up to a minute it was overtaken by that one;
-- older by more the clock was set back; a time more than a minute ahead of ours is not believed.
-- Returns 'taken', 'reordered' or 'step'; how far the clock went back; whether it is ahead.
local function judge_timestamp(last, timestamp, now)
  local back = last and tonumber(last) - timestamp or 0
  if back > 0 and back <= 60000 then
    return 'reordered', back, false
  end
  return back > 60000 and 'step' or 'taken', back, timestamp > now + 60000
end

-- Seconds for people.
local function seconds(ms)
  return (string.gsub(string.format('%.1f', ms / 1000), '%.0$', '')) .. ' s'
end
