## Frameworks
framework-title = Framework
framework-off = Buy once
framework-off-text = The winner supplies what this tender asks for.
framework-on = Framework
framework-on-text = Several winners become suppliers. The buyer orders from them again and again, at no more than the unit prices that they bid here.
framework-until = Last day to order
framework-suppliers = Suppliers a lot, at most
framework-suppliers-hint = The best bids become suppliers in rank order.
framework-suppliers-range = Between 1 and { $most }.
framework-rule = Who is asked for each order
framework-rule-cascade = In turn, by rank
framework-rule-cascade-text = The first in rank is asked. The next one is asked once the one before did not bid or declined.
framework-rule-mini-competition = All suppliers compete again
framework-rule-mini-competition-text = All suppliers of the lot are invited and bid again for each order.
framework-ceiling = Ceiling of all orders
framework-ceiling-hint = Orders beyond it are refused.
framework-remaining = May still be ordered
framework-in-force = The framework is in force until { $until }
framework-over = The framework cannot be ordered from now; it runs until { $until }
framework-supplied-by = Suppliers by rank
framework-supplier = Supplier
framework-prices = Highest prices
framework-price = { $item }: { $price } per { $unit }
framework-price-all = the whole quantity
framework-award-hint = At most { $most } winners in rank order. The standstill begins once all of them are approved.
## Orders
call-off-title = Order from a framework
call-off-from = This order is taken from
call-off-asked = Asked: { $names }.
call-off-passed-no-bid = { $name } did not bid for
call-off-passed-not-awarded = The bid of { $name } was not accepted for
call-off-passed-declined = { $name } declined
call-off-create = Create an order
call-off-new = New order
call-off-name = Title of the order
call-off-lot = Lot
call-off-items = Quantities ordered
call-off-quantity = { $item } ({ $unit })
order-needs-item = Enter a quantity of one item at least.
call-off-after = In place of an order that was not taken
call-off-after-hint = Choose the order that the supplier before did not bid for or declined. The next supplier is asked, and the reason is shown.
call-off-after-none = No, ask the first in rank
call-off-list = Orders so far
call-off-lots-hint = Change quantities, or take out what is not ordered after all. Other items cannot be added.
call-off-entry = Only suppliers of the framework can bid.
call-off-price-most = At most { $price }, as in the framework
## Lots that are shared
lot-sources-title = Sharing of the lot
lot-sources = Number of suppliers
lot-sources-hint = With more than one, each supplier delivers a part of every item. The first in rank delivers most.
lot-sources-count = { $count ->
    [1] One supplier for everything
   *[other] { $count } suppliers by rank
  }
lot-source = Part of rank { $rank }
lot-sources-whole = The parts of suppliers must come to exactly 100 %.
lot-sources-order = Every supplier has a part, no larger than that of the rank above.
lot-sources-text = Shared by { $count } suppliers in rank order: { $parts } of every item.
bid-sources = Bid for the whole quantity. This lot is shared by { $count } suppliers in rank order ({ $parts }), and you are paid for the part that you deliver.
award-part = { $share } of the lot: { $items }.
award-part-label = Part
award-next-part = The next winner delivers { $share } of every item.
