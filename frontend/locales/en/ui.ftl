## General
retry = Try again
loading = Loading …
load-more = Show more
undo = Undo
close = Close
cancel = Cancel
save = Save
edit = Edit
back = Back
next = Next
remove = Remove
add = Add
remove-named = Remove { $name }
suggestions = Suggestions
nothing-matches = Nothing matches
optional = (optional)
saved = Saved.
copied = Copied.
copy-failed = Not copied: this browser does not allow it. Select the text and copy it yourself.
yes = Yes
no = No
file-too-large = { $name } is larger than 10 MB.
fault-offline = Not sent yet: the connection is down. What you typed is kept; try again when you are online.
fault-request = Request number: { $id }
conflict-reload = Load the newest version
signed = Signed
not-signed-yet = Awaiting signature
shares-whole = Shares add up to 100 %
shares-missing = { $share } still missing
shares-over = { $share } too much
draft-saved = Saved on this device at { $time }
draft-restored = We restored what you typed last time.
draft-discard = Start empty

## Forms
form-errors = { $count ->
    [one] One thing needs attention
   *[other] { $count } things need attention
  }
form-required = Please fill this in
form-choose = Please choose one
form-too-short = At least { $least } characters
form-too-long = At most { $most } characters
form-email = Write an address like name@example.com
form-whole-number = Write a whole number, for example 250
form-amount = Write an amount like 12,000,000
form-date = Write a valid date
