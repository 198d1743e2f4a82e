# Why a requirement of a lot is met or not, and why a bid was rejected.

eligibility-capacity = { $free } of { $need } { $unit } { $period } are free
eligibility-a-day = a day
eligibility-a-week = a week
eligibility-a-month = a month
eligibility-a-year = a year
eligibility-certificate-missing = There is no { $kind } certificate
eligibility-certificate-expires = The { $kind } certificate ends on { $on }, before the work does
eligibility-certificate-valid = The { $kind } certificate is valid until { $until }
eligibility-certificate-unlimited = The { $kind } certificate does not expire
eligibility-experience = Finished work worth { $best }; { $need } is asked for
eligibility-distance = { $km } km away; at most { $most } km is asked for
eligibility-distance-unknown = The place is not known; at most { $most } km is asked for
eligibility-answered = The bid answers this as asked
eligibility-answer-falls-short = The answer in the bid is less than what is asked for
eligibility-unanswered = Answer this in the bid

bid-rejected-integrity = The bid could not be opened to what was sealed.
