tender-type-rfq = Request for quotation
tender-type-open = Open tender
tender-closes = Closes
