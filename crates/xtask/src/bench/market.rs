//! A large market on PostgreSQL: the rows of a small demo world, many times over.
//!
//! Copies of rows that the use cases wrote have the sizes and the spread of values of true ones, and are there in
//! seconds.

use anyhow::Result;

use super::server::Setting;
use crate::{
    postgres::Postgres,
    run::{run, say},
};

/// 100 000 businesses and 300 000 tenders.
const BUSINESSES: u32 = 100_000;
const TENDERS: u32 = 300_000;

/// Fills a migrated database.
pub(crate) fn fill(postgres: &Postgres, url: &str, setting: &Setting) -> Result<()> {
    run(&mut setting.command("gotong", &["migrate"]))?;
    run(&mut setting.command("gotong-crowd", &["--world"]))?;
    for (table, own, count) in [("business", business(), BUSINESSES), ("tender", tender(), TENDERS)]
    {
        postgres.sql(url, &copies(table, &columns(postgres, url, table, &own)?, count))?;
        let there = postgres.sql(url, &format!("SELECT count(*) FROM {table}"))?;
        say(&format!("  {} rows in {table}", there.trim()));
    }
    postgres.sql(url, "VACUUM ANALYZE")?;
    Ok(())
}

/// What a copied business does not share with its original; `n` counts the copies.
fn business() -> Vec<(&'static str, &'static str)> {
    vec![
        ("id", "gen_random_uuid()"),
        ("slug", "o.slug || '-' || n"),
        ("name", "o.name || ' ' || n"),
    ]
}

/// What a copied tender does not share with its original.
fn tender() -> Vec<(&'static str, &'static str)> {
    vec![
        ("id", "gen_random_uuid()"),
        ("code", "o.code || '-' || n"),
        ("buyer", "f.id"),
        ("title", "o.title || ' ' || n"),
        ("listed_at", "o.listed_at - n * interval '1 second'"),
        ("closes_at", "o.closes_at + n * interval '1 second'"),
    ]
}

/// The columns of a table, each with what a copy has in it.
fn columns(
    postgres: &Postgres,
    url: &str,
    table: &str,
    own: &[(&str, &str)],
) -> Result<Vec<(String, String)>> {
    let sql = format!(
        "SELECT column_name FROM information_schema.columns \
         WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
    );
    let names = postgres.sql(url, &sql)?;
    let value = |name: &str| {
        let found = own.iter().find(|(column, _)| *column == name);
        found.map_or_else(|| format!("o.{name}"), |(_, value)| (*value).to_owned())
    };
    Ok(names.lines().map(|name| (name.to_owned(), value(name))).collect())
}

/// Copies the rows of a table in turns until there are so many; each tender goes to one of all businesses.
fn copies(table: &str, columns: &[(String, String)], count: u32) -> String {
    let names = columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let values = columns.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ");
    let buyers = if table == "tender" {
        "JOIN (SELECT id, row_number() OVER () AS place FROM business) f \
         ON f.place = 1 + (n::bigint * 7919) % (SELECT count(*) FROM business)"
    } else {
        ""
    };
    format!(
        "WITH o AS (SELECT *, row_number() OVER () - 1 AS nth FROM {table}) \
         INSERT INTO {table} ({names}) SELECT {values} \
         FROM generate_series(1, {count} - (SELECT count(*) FROM o)) n \
         JOIN o ON o.nth = n % (SELECT count(*) FROM o) {buyers}"
    )
}
