//! The table that a bench prints.

use crate::run::say;

/// What was measured, and how.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
    commands: Vec<String>,
}

struct Row {
    what: String,
    measured: String,
    wanted: String,
}

/// What a figure should be.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    /// This much or more.
    AtLeast(f64),
    /// This much or less.
    AtMost(f64),
    /// Anything: it is there to compare with.
    Any,
}

impl Report {
    /// Adds a figure with its unit.
    pub(crate) fn figure(&mut self, what: &str, figure: f64, unit: &str, wanted: Wanted) {
        let (bound, met) = match wanted {
            Wanted::AtLeast(bound) => (format!("≥ {bound}{unit}"), figure >= bound),
            Wanted::AtMost(bound) => (format!("≤ {bound}{unit}"), figure <= bound),
            Wanted::Any => (String::new(), true),
        };
        let wanted = if met { bound } else { format!("{bound}  MISSED") };
        let decimals = if figure < 100.0 { 2 } else { 0 };
        let measured = format!("{figure:.decimals$}{unit}");
        say(&format!("  {what}: {measured}"));
        self.rows.push(Row { what: what.to_owned(), measured, wanted });
    }

    /// Notes a command that was run.
    pub(crate) fn ran(&mut self, command: String) {
        if !self.commands.contains(&command) {
            self.commands.push(command);
        }
    }

    /// Prints everything.
    pub(crate) fn print(&self) {
        say("\nCommands:");
        for command in &self.commands {
            say(&format!("  {command}"));
        }
        say("");
        for Row { what, measured, wanted } in &self.rows {
            say(&format!("{what:<64} {measured:>14}   {wanted}"));
        }
    }
}
