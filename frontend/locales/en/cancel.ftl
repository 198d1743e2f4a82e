## Cancelling a tender or some of its lots
cancel-tender = Cancel tender
cancel-tender-title = Cancel this tender?
cancel-tender-text = We tell all bidders. A cancellation cannot be undone.
cancel-reason = Reason
cancel-explain = Explanation
cancel-tender-go = Cancel the tender
cancel-tender-keep = Keep it
cancel-tender-done = Tender cancelled.
cancel-some = Cancel the tender or lots
cancel-some-title = What do you cancel?
cancel-what = What is cancelled
cancel-what-tender = The whole tender
cancel-what-tender-text = No lot goes on.
cancel-what-lots = Certain lots
cancel-what-lots-text = The other lots go on.
cancel-lots = Lots to cancel
cancel-lots-none = Choose at least one lot
cancel-lots-go = { $count ->
    [0] Cancel lots
    [one] Cancel { $count } lot
   *[other] Cancel { $count } lots
  }
cancel-lots-done = { $count ->
    [one] { $count } lot cancelled.
   *[other] { $count } lots cancelled.
  }
cancel-announced-done = Cancellation announced.
cancel-now = The cancellation takes effect at once.
cancel-later = The cancellation takes effect two working days after it is announced. Until then bidders can object, and nothing else happens in this tender.
cancel-bids-sealed = Bids that were never opened are destroyed; nobody will ever read them.
cancel-bids-judged = The bids are judged no further. Prices that are still sealed are destroyed; nobody will ever read them.
cancel-bids-opened = The bids are judged no further, and a winner proposed or confirmed falls.
cancel-lots-bids-sealed = Bids for { $lots } that were never opened are destroyed; nobody will ever read them.
cancel-lots-bids-judged = The bids for { $lots } are judged no further. Their prices, still sealed, are destroyed; nobody will ever read them.
cancel-lots-bids-opened = The bids for { $lots } are judged no further, and a winner proposed or confirmed falls.
cancel-lots-others = The other lots and their bids go on.
cancel-lots-last = No other lot is still running.

## Notices of a cancellation
tender-cancelled = Tender cancelled: { $reason }
tender-cancelling = Cancellation of the tender announced: { $reason }
lots-cancelled = { $lots } cancelled ({ $reason })
lots-cancelling = Cancellation of { $lots } announced ({ $reason })
lot-cancelled = This lot is cancelled: { $reason }
cancelled-at = In effect since
cancelling-at = In effect at the earliest
cancelling-text = Until then nothing else happens in this tender.
cancel-reason-no-demand = no longer needed
cancel-reason-unfixable = a mistake that cannot be mended
cancel-reason-force-majeure = force majeure
cancel-reason-budget-cut = budget cut
cancel-reason-no-local-capacity = no local capacity
