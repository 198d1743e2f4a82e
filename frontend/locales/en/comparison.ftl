## How bids are compared
method-lowest-price = Lowest price
method-weighted = Price and quality, weighted
method-discount = Lowest price after discounts for quality
award-discount-text = The lowest price wins after quality has taken discounts off it. Discounts only count when bids are compared: the buyer pays the price offered.
ranking-discount-text = From each price, the points of each quality criterion (0–100) times its highest discount are taken off. What is left is the compared price; the lowest goes first.
example-bids = For example: A asks { $a } and gets { $aPoints } points for quality; B asks { $b } and gets { $bPoints }.
example-lowest = B wins: its price is lower.
example-weighted = With { $price } for price and { $quality } for quality, A gets 95 × { $price } + { $aPoints } × { $quality } = { $a } and B gets 100 × { $price } + { $bPoints } × { $quality } = { $b }. { $winner ->
    [none] Both are equal.
   *[other] { $winner } wins.
  }
example-discount = With at most { $most } off, A counts as { $a } ({ $aOff } off) and B as { $b } ({ $bOff } off). { $winner ->
    [none] Both are equal.
   *[other] { $winner } wins.
  }
discount-most-off = At most off the price
discount-most = At most { $most } % a criterion
discount-rest = Left for the price
discount-full-marks = A price of { $price } with full marks counts as { $counted } when bids are compared.
discounts-too-large = Together the discounts have to stay below 100 %
combination = How the points of several evaluators are combined
combination-mean = Mean
combination-median = Median
combination-mean-text = The points of several evaluators are combined by their mean: 90, 80 and 10 make 60.
combination-median-text = The points of several evaluators are combined by their median, the one in the middle: 90, 80 and 10 make 80. One evaluator alone moves it little.
combination-mean-hint = All points added up and divided: 90, 80 and 10 make 60.
combination-median-hint = The one in the middle: 90, 80 and 10 make 80. One evaluator alone moves it little.
tie-title = When bids come out the same
tie-nearest = The nearer bidder goes first
tie-nearest-hint = Counted from the bidder’s address, an alliance’s lead’s, to the place of the tender.
tie-rule = When bids come out the same, this decides, step by step: { $steps }.
tie-step-quality = higher quality
tie-step-price = lower price
tie-step-distance = nearer bidder
tie-step-receipt = sealed earlier
judging-frozen = How bids are compared cannot change after publication. Neither can costs per unit.

## Costs over the life
unit-cost = Cost of each declared unit over its life
unit-cost-hint = For example electricity or fuel while in use. Added to the price when bids are compared, not paid to the bidder. Empty: not counted.
unit-cost-from-zero = With a cost per unit, the lower bound has to be 0 or more
unit-cost-example = { $number } { $unit } × { $cost } = { $added } is added when bids are compared.
unit-cost-unit = unit
unit-cost-units = units
unit-cost-text = When bids are compared, { $cost } is added for each { $unit } declared.
unit-cost-frozen = Cost of each declared unit: { $cost }. It cannot change after publication.
unit-cost-own = { $number } { $unit } × { $cost } = { $added } is added to your price when bids are compared. It is not part of what you are paid.
unit-cost-own-empty = When bids are compared, { $cost } for each { $unit } you declare is added to your price.
unit-cost-sum = Members’ numbers add up.
unit-cost-largest = Of the members’ numbers only the largest counts.
costs-title = Costs over the life
costs-text = Added to the price when bids are compared:
costs-row = { $title }: { $cost } for each { $unit } declared
formula-costs = Compared price = price + declared units × cost of a unit. The buyer pays the price offered.
formula-discount = Compared price = price × (100 % − discounts). A discount = points ÷ highest points × highest discount.
formula-discount-costs = Compared price = (price + declared units × cost of a unit) × (100 % − discounts). A discount = points ÷ highest points × highest discount.
bid-life-cycle = Costs over the life
bid-compared = Price that is compared
bid-compared-before = Price that is compared, before discounts for quality

## In results
ranking-compared = Compared price
ranking-life-cycle = + { $cost } over its life
desk-counted = Compared price: { $price }
ranking-off = { $off } off
ranking-distance = { $distance } away
ranking-off-criterion = { $title } { $points } × { $weight } = { $weighted } off
ranking-counts = { $price } counts as { $counted }
ranking-counts-costs = { $price } + { $cost } over its life counts as { $counted }
ranking-costs-text = “Price” includes what the thing costs over its life.
debrief-own-compared = Your compared price
debrief-winner-compared = Winning compared price
debrief-own-life-cycle = Your costs over the life
debrief-winner-life-cycle = Winner’s costs over the life
debrief-own-off = Taken off your price
debrief-own-distance = Your distance
debrief-winner-distance = Winner’s distance
debrief-winner-off = Taken off the winner’s price
debrief-most-off = { $title } (at most { $share } off)
