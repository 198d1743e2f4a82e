print-action = Print / save as PDF
print-hint = To keep it as a PDF, choose “Save as PDF” as the printer.
sheet-made = Made { $at }
sheet-number = No.
sheet-buyer = Buyer
sheet-whole = Total
sheet-sum = Sum

## Tender
sheet-tender = Tender document
sheet-back-tender = Back to the tender
sheet-version = Version { $number }
sheet-draft = Draft: this tender is not published yet
sheet-schedule = Schedule
sheet-phase = Phase
sheet-moment = What happens
sheet-time = When
sheet-zone = All times are { $zone }, local time in { $region }.
sheet-most-points = Highest points
sheet-rules = Rules
sheet-rule = What is demanded
sheet-rule-sealed = Bids are sealed until the deadline. The buyer and other bidders see neither contents nor price; before the deadline a bid can be changed or withdrawn.
sheet-rule-amend = When terms that bids answer change, bids already sealed have to be reconfirmed before the deadline.
sheet-rule-low = A bidder with an abnormally low price is asked to justify it before it can win.
sheet-no-questions = No question has been answered yet.
sheet-more-questions = { $count ->
    [one] { $count } more question is on the tender’s page.
   *[other] { $count } more questions are on the tender’s page.
  }

## Bid
sheet-bid = Bid
sheet-back-bid = Back to the bid
sheet-bid-unsent = This bid was not sent: what is printed here is only a note of your own
sheet-bid-stale = The tender changed: this bid lapses unless it is reconfirmed before the deadline
sheet-for-tender = Tender
sheet-lot = Lot
sheet-bidder = Bidder
sheet-bidder-joint = { $name }, led by { $lead }
sheet-members = Members
sheet-member = Member
sheet-answers-version = Answers terms
sheet-terms-version = Terms in force
sheet-unanswered-questions = Questions left unanswered
sheet-valid-until = Binds until
sheet-no-parts = Takes no part yet.
sheet-liability = Liability
sheet-part-price = Price of the part
sheet-share = Share of the payment
sheet-answers = Requirements and answers
sheet-answer = Answer
sheet-from-profile = Checked against business profiles
sheet-unanswered = Not answered yet
sheet-confirmed-by = Confirmed by
sheet-confirmed-at = When
sheet-unconfirmed = Not confirmed yet
sheet-hash = Fingerprint of the contents
sheet-sequence = Sealed how many times
sheet-no-receipt = None yet: the receipt is made when the bid is sealed.
sheet-receipt-text = With the receipt file anybody can check that exactly these contents were received at that time.
sheet-inquiries = What evaluators asked, and answers
sheet-inquiry-due = May be answered until

## Record
sheet-protocol = Record of the tender
sheet-back-desk = Back to the buyer’s desk
sheet-roles = Roles
sheet-undeclared = Not declared yet
sheet-not-asked = Does not evaluate
sheet-not-opened = Not opened yet
sheet-opened-bids = Bids opened
sheet-more-bids = { $shown } of { $count } bids are here.
sheet-decisions = Decisions on bids
sheet-decision = Decision
sheet-admitted = Admitted
sheet-rejected = Rejected
sheet-undecided = Not decided yet
sheet-asked = Asked of { $name }
sheet-no-scores = No points are locked yet.
sheet-no-ranking = The ranking has not been computed yet.
sheet-award = Winner
sheet-no-award = No winner is proposed yet.
sheet-proposed = Proposed
sheet-approved = Approved by
sheet-signatures = Signatures
sheet-signatures-text = Where this record is kept on paper, the tender team signs it here.
