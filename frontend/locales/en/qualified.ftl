## Supplier lists
tab-lists = Suppliers
lists-title = Supplier lists
lists-hint = Check suppliers once, then invite them to your tenders together.
lists-empty = No supplier list yet
lists-empty-text = Say what you demand of suppliers. Businesses apply, and you decide.
lists-public-title = Supplier lists
lists-public-hint = Businesses on these lists can be invited to tenders together.
list-new = New list
list-open = Open the list
list-opened = The list { $title } is open.
list-edit = Change the list
list-edit-text = Businesses that are on the list stay qualified for as long as they were given.
list-title = Name of the list
list-title-hint = For example: bread and cakes for breakfast.
list-demands = What is demanded
list-demands-hint = Permits, certificates, experience, where to deliver. At least 20 characters.
list-codes = Trades
list-codes-most = At most { $most } trades.
list-months = Holds for how many months
list-months-hint = Counted from when you take a business in; 1 to 36 months.
list-months-most = At most { $most } months.
list-holds = { $months ->
    [one] A qualification holds for { $months } month.
   *[other] A qualification holds for { $months } months.
  }
list-qualified-count = { $count ->
    [0] No business is on this list yet.
    [one] { $count } business is on this list.
   *[other] { $count } businesses are on this list.
  }
list-close = Close the list
list-close-title = Close this list?
list-close-text = Nobody can apply any more, and the list cannot be opened again. Businesses that are on it stay, and you can still invite them.
list-closed = The list { $title } is closed.

## On a list
entries-waiting = Waiting for you
entries-waiting-empty = No application is waiting.
entries-qualified = On the list
entries-qualified-empty = No business is on this list yet.
entries-past = Earlier
entries-past-empty = Nothing earlier.
entry-until = Qualified until
entry-applied-at = Applied on
entry-reason = Reason: { $reason }
entry-accept = Take in
entry-accept-named = Take { $name } in
entry-accepted = { $name } is on the list.
entry-refuse = Refuse
entry-refuse-named = Refuse { $name }
entry-refuse-title = Refuse { $name }
entry-refuse-text = The business reads your reason and may apply again. A qualification that still runs stays as it is.
entry-refuse-done = { $name } was refused.
entry-remove = Remove
entry-remove-named = Remove { $name }
entry-remove-title = Remove { $name } from the list
entry-remove-text = The business reads your reason, and may apply again only after 30 days.
entry-remove-done = { $name } was removed from the list.
entry-reason-label = Reason
entry-reason-hint = At least { $least } characters.

## Applying
apply-to = Apply
apply-to-named = Apply to { $title }
apply-title = Apply to { $title }
apply-for = You apply for { $name }.
apply-note = Note for the buyer
apply-note-hint = Show that your business meets what is demanded. Only the buyer reads it.
apply-send = Send the application
apply-done = The application to { $title } was sent.
apply-again = Apply again
apply-renew = Renew
apply-withdraw = Take the application back
apply-withdrawn = The application of { $name } was taken back.
list-leave = Leave the list
list-leave-title = Leave this list?
list-leave-text = Your business is no longer invited through this list. You may apply again.
list-left = { $name } left the list.

## Inviting from a list
invite-list = Invite everyone on a list…
invite-list-title = Invite everyone on a list
invite-list-which = List
invite-list-option = { $count ->
    [one] { $title } ({ $count } business)
   *[other] { $title } ({ $count } businesses)
  }
invite-list-go = Invite all
invite-list-done = { $count ->
    [0] No business of this list is invited.
    [one] { $count } business of this list is invited now.
   *[other] { $count } businesses of this list are invited now.
  }
invite-list-left = Not invited
