use super::*;

#[test]
fn all_of_indonesia_is_there() {
    assert_eq!((provinces().len(), cities().len(), districts().len()), (38, 514, 7_285));
    assert!(cities().iter().all(|c| c.parent().is_some() && c.centre.is_some()));
    assert!(districts().iter().all(|d| d.parent().is_some() && d.centre_or_parents().is_some()));
    assert!(cities().iter().all(|c| c.centre.is_some_and(Point::in_indonesia)));
}

#[test]
fn regions_are_named_as_people_write_them() {
    let name = |code| get(code).map(Region::full_name);
    assert_eq!(name("3374").as_deref(), Some("Kota Semarang, Jawa Tengah"));
    assert_eq!(name("3319").as_deref(), Some("Kab. Kudus, Jawa Tengah"));
    assert_eq!(name("31").as_deref(), Some("DKI Jakarta"));
    assert!(get("0000").is_none() && get("x").is_none() && get("").is_none());
}

#[test]
fn a_city_is_known_by_code_and_by_name() {
    let code = |name| city_named(name).map(|c| c.code);
    assert_eq!(code("3374"), Some("3374"));
    assert_eq!(code("kota semarang"), Some("3374"));
    assert_eq!(code("Semarang"), Some("3374"));
    assert_eq!(code("Kabupaten Semarang"), Some("3322"));
    assert_eq!(code("KUDUS"), Some("3319"));
    assert_eq!(code("33"), None);
    assert_eq!(code("Atlantis"), None);
    assert_eq!(code(""), None);
}

#[test]
fn cities_are_found_by_the_beginning_of_their_names() {
    let found: Vec<_> = find_cities("sema", Some("33")).iter().map(|c| c.code).collect();
    assert_eq!(found, ["3322", "3374"]);
    assert_eq!(find_cities("", Some("33")).len(), 35);
    assert!(find_cities("sema", Some("99")).is_empty());
}

#[test]
fn districts_lie_below_their_city() {
    assert_eq!(below("3374").len(), 16);
    assert!(below("3374").iter().all(|d| city_of(d.code).is_some_and(|c| c.code == "3374")));
    assert!(below("337401").is_empty());
}

#[test]
fn zones_follow_the_province() {
    let zone = |code| get(code).map(Region::zone);
    assert_eq!(zone("3374"), Some(Zone::Wib));
    assert_eq!(zone("5171"), Some(Zone::Wita));
    assert_eq!(zone("9171"), Some(Zone::Wit));
}

#[test]
fn distances_are_those_over_ground() {
    let at = |code| get(code).and_then(|r| r.centre).expect("a city has a centre");
    let km = at("3374").distance_km(at("3372"));
    assert!((70.0..95.0).contains(&km), "Semarang to Surakarta is about 80 km: {km}");
    assert!(at("3374").distance_km(at("3374")) < 1e-9);
    assert!(Point::new(91.0, 0.0).is_none() && Point::new(f64::NAN, 0.0).is_none());
}
