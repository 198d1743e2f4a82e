# Pooled buying: prices by quantity
item-tiers = Quantity tiers
item-tiers-hint = Smaller quantities that need a price, too. The item’s quantity above is the largest tier.
item-tier = From this quantity on (tier { $number })
item-tier-add = Add a tier
item-tiers-whole = Fill in every tier with a whole number above zero.
item-tiers-below = All tiers must be smaller than the item’s quantity.
item-tiers-text = Prices are also asked from { $tiers } { $unit } on
tiers-note = Bids are compared and awarded at the full quantity. Prices for smaller quantities bind the bidder all the same, and are shown beside it.
tier-price = From { $from } { $unit }: { $price } a unit
tier-total = { $from } { $unit }: { $total }
award-tiers = This award is for the full quantity. For smaller quantities the winner is bound to these prices:
bid-unit-price-all = Unit price for the full quantity
bid-tier-price = Unit price from { $from } { $unit } on
bid-tier-dearer = This is less than the price for the larger quantity.
bid-tiers-note = The total above is for the full quantity, which is what is compared. Prices for smaller quantities bind you, too:
bid-tier-total = { $item }, { $from } { $unit }
