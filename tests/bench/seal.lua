-- wrk seals bids, each once: the file named by BIDS has a line each, `BID VERSION TOKEN`. PAUSE is how many milliseconds
-- each connection rests before its next one.
local query = "mutation($input: SealBidInput!) { sealBid(input: $input) { bid { state } userErrors { code } } }"
local bids, at = {}, 0

for line in io.lines(os.getenv("BIDS")) do
  local id, version, token = line:match("^(%S+) (%S+) (%S+)$")
  bids[#bids + 1] = {
    body = string.format('{"query":"%s","variables":{"input":{"bidId":"%s","version":%s,"independentPriceDeclaration":true}}}', query, id, version),
    headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token },
  }
end

refused = 0

local pause = tonumber(os.getenv("PAUSE") or 0)
if pause > 0 then
  function delay() return pause end
end

function setup(thread) only = thread end

function request()
  at = at + 1
  -- Too few bids: the last one is refused when it is sealed again, and counted.
  local bid = bids[math.min(at, #bids)]
  return wrk.format("POST", nil, bid.headers, bid.body)
end

function response(_, _, body)
  if not body:find('"SEALED"', 1, true) then refused = refused + 1 end
end

function done()
  print("refused: " .. only:get("refused"))
end
