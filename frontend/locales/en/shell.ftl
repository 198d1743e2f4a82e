skip-to-content = Skip to content
nav-main = Main menu
nav-home = Home
nav-search = Search
nav-tenders = Tenders
nav-alliances = Alliances
nav-business = My business
nav-arbiter = Arbiter
nav-account = Account
nav-notifications = { $count ->
    [0] Notifications
   *[other] Notifications, { $count } unread
  }
sign-in = Sign in
register-short = Register
footer-line = Gotong: small businesses join forces and win together.
footer-check = Check a proof
language = Language
theme = Theme
theme-auto = As the device
theme-light = Light
theme-dark = Dark
offline-note = You are offline. What is loaded can still be read, and what you type is kept on this device.
not-found-title = There is no such page
not-found-text = The address may have changed, or its content is not for your account.
fault-title = This page could not be loaded yet
not-found-search = Search Gotong
demo-bar = Time in the demo world
demo-time = Demo time:
demo-forward-hour = +1 hour
demo-forward-day = +1 day
demo-forward-week = +7 days
demo-forward-deadline = Next deadline
demo-jump-deadline = Demo: past this deadline
demo-jump-opens = Demo: jump past this start
demo-jump-standstill = Demo: past the standstill
demo-no-deadline = There is no deadline ahead.
nav-bids = My bids
