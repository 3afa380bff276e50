//! `meals import` in the terminal.

use crate::import::Skipped;
use crate::render::Options;
use crate::render::layout::{page, wrap};
use crate::render::style::{Tone, paint, paragraph};
use crate::report::ImportReport;
use crate::words::{clean_line, imports};

/// The answer: a paragraph a table, with `-v` what was left out by name.
#[must_use]
pub fn text(report: &ImportReport, opts: &Options) -> String {
    let (lang, columns) = (opts.lang, opts.width.clamp(40, 120));
    let mut lines = Vec::new();
    for table in &report.imported {
        let title = imports::table(&table.title, &table.release, &table.publisher);
        lines.extend(paragraph(&title, columns, 2, Tone::Title, opts.color));
        lines.push(format!("  {}", imports::counts(table.foods, table.figures, lang)));
        let left_out = |skipped: &Skipped| imports::left_out(skipped.reason, skipped.count, lang);
        if opts.verbose {
            for skipped in &table.skipped {
                let head = format!("  {} {}", imports::LEFT_OUT.get(lang), left_out(skipped));
                lines.extend(wrap(&head, columns, 4));
                let mut which: Vec<String> = skipped.which.iter().map(|name| clean_line(name)).collect();
                let more = skipped.count.saturating_sub(which.len() as u64);
                if more > 0 && !which.is_empty() {
                    which.push(imports::more(more, lang));
                }
                let list = wrap(&format!("    {}", which.join(" · ")), columns, 4);
                let list = list.into_iter().filter(|line| !line.trim().is_empty());
                lines.extend(list.map(|line| paint(&line, Tone::Faint, opts.color)));
            }
        } else if !table.skipped.is_empty() {
            let all: Vec<String> = table.skipped.iter().map(left_out).collect();
            lines.extend(wrap(&format!("  {} {}", imports::LEFT_OUT.get(lang), all.join(", ")), columns, 4));
        }
    }
    if !report.imported.is_empty() {
        lines.extend(wrap(&imports::store(&report.store, lang), columns, 2));
    }
    page(&lines)
}
