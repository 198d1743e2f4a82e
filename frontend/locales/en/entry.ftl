## Who may bid
entry-title = Who may bid
entry-everyone = Open to everyone
entry-everyone-text = Every verified business may bid.
entry-invited-text = Other businesses may read this tender, but not bid.
entry-type-invited = With this type, only businesses that you invite may bid.
invited-only = Invited businesses only
sheet-rule-invited = Only businesses that the buyer invited may bid.

## Invitations
invited-title = Invited businesses
invited-need-none = Invite whoever should know. Other businesses may bid all the same.
invited-need-one = Choose the one business that gets the contract.
invited-need-least = Invite at least { $least ->
    [one] { $least } business
   *[other] { $least } businesses
  }, at most { $most }.
invited-count = { $count ->
    [0] Nobody is invited yet.
    [one] { $count } business is invited.
   *[other] { $count } businesses are invited.
  }
invited-missing = { $count } more needed.
invited-full = No more businesses can be invited.
invite-search = Invite a business
invite-told-later = Type its name, then choose it. We tell the business once the tender is published; until then you can take the invitation back.
invite-told-now = Type its name, then choose it. We tell the business at once. You can invite more until the deadline.
invite-done = { $name } is invited.
invite-already = { $name } is already invited.
invite-take-back = Take back
invite-take-back-named = Take back the invitation of { $name }
invite-taken-back = The invitation of { $name } was taken back.
invite-ask = Invite { $name }?
invite-ask-text = We tell the business at once. The invitation cannot be taken back.
invite-go = Yes, invite
invite-refused-conflict-of-interest = { $name } cannot be invited: somebody there works on this tender.
invite-refused-own-tender = { $name } is the buyer itself.
invite-refused-business-not-active = { $name } is not active, so it cannot be invited.
invite-refused-verification-too-low = { $name } is not verified yet, so it cannot be invited.
invite-refused-too-many = At most { $most } businesses can be invited.

## Direct awards
direct-title = Why it is awarded directly
direct-public = This reason is published with the tender. Everybody can read it.
direct-reason = Reason
direct-reason-only-supplier = Only this business is able to deliver it
direct-reason-exclusive-rights = There are exclusive rights, such as copyright or a patent
direct-reason-urgent = It is very urgent and could not be foreseen
direct-reason-additional = It adds to or replaces what the same business delivered
direct-reason-failed-tender = An earlier tender for this need failed
direct-justification = Explanation
direct-justification-hint = What happened, and why no other business can be asked.
direct-count = { $count } characters, at least { $least }

## On the tender's page
invited-yours = Your business is invited
invited-yours-text = { $buyer } invites { $names } to bid.
invited-yours-until = Submit a bid by { $at }.
invited-yours-from = Bids are taken from { $at }.
invited-act-as = Bid as { $name }
closed-title = Only invited businesses may bid
closed-text = The buyer chooses whom to invite. You can still read this tender and follow it until there is a result.
closed-sign-in = Sign in if your business is invited
