//! The table that a bench prints.

use anyhow::{Result, bail};

use crate::run::say;

/// What was measured, and how.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
    missed: Vec<String>,
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
        if !met {
            self.missed.push(what.to_owned());
        }
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
    ///
    /// # Errors
    /// When a figure is not what it should be.
    pub(crate) fn finish(&self) -> Result<()> {
        say("\nCommands:");
        for command in &self.commands {
            say(&format!("  {command}"));
        }
        say("");
        for Row { what, measured, wanted } in &self.rows {
            say(&format!("{what:<64} {measured:>14}   {wanted}"));
        }
        if !self.missed.is_empty() {
            bail!("missed: {}", self.missed.join("; "));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(figure: f64, wanted: Wanted) -> bool {
        let mut report = Report::default();
        report.figure("met", 2.0, " ms", Wanted::AtMost(3.0));
        report.figure("measured", figure, " ms", wanted);
        report.finish().is_ok()
    }

    #[test]
    fn a_bench_fails_if_one_figure_is_not_what_it_should_be() {
        assert!(report(1.0, Wanted::AtMost(1.0)) && report(1.0, Wanted::AtLeast(1.0)));
        assert!(report(f64::NAN, Wanted::Any), "it is there to compare with");
        for wanted in [Wanted::AtMost(1.0), Wanted::AtLeast(3.0)] {
            assert!(!report(2.0, wanted));
            assert!(!report(f64::NAN, wanted), "nothing was measured");
        }
    }
}
