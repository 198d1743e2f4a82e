search-title = Search
search-count = { $capped ->
    [yes] More than { $count } results
   *[no] { $count ->
        [one] 1 result
       *[other] { $count } results
      }
  }
search-empty = Nothing matches yet
search-empty-text = Remove filters, widen the distance, or use more general words.
search-clear = Clear all filters
search-filters = Filters
search-sort = Sort by
search-sort-relevance = Best match
search-sort-distance = Nearest
search-sort-newest = Newest
search-near = Near
search-near-clear = Any distance
search-here = My location
search-here-refused = Your location is not available. Choose a city instead.
search-radius = Farthest distance
search-radius-any = No limit
search-facet-kind = Kind
search-facet-code = Activity
search-facet-region = Region
search-facet-verification = Verification
search-kind-business = Business
search-kind-alliance = Alliance
search-kind-tender = Tender
search-kind-showcase = Work
