//! `meals import` in the terminal.

use crate::render::Options;
use crate::render::layout::wrap;
use crate::render::style::{Tone, paint};
use crate::report::ImportReport;
use crate::words::{clean, imports, number};

/// The answer: a paragraph a table, with `-v` what was left out by name.
#[must_use]
pub fn text(report: &ImportReport, opts: &Options) -> String {
    let (lang, columns) = (opts.lang, opts.width.clamp(40, 120));
    let mut lines = Vec::new();
    for table in &report.imported {
        let title = imports::table(&table.title, &table.release, &table.publisher);
        lines.extend(wrap(&title, columns, 2).into_iter().map(|line| paint(&line, Tone::Title, opts.color)));
        lines.push(format!("  {}", imports::counts(table.foods, table.figures, lang)));
        for skipped in &table.skipped {
            let what = imports::skip(skipped.reason).get(lang);
            let count = number(skipped.count as f64, 0);
            lines.extend(wrap(&format!("  {}: {count} {what}", imports::LEFT_OUT.get(lang)), columns, 4));
            if opts.verbose {
                let mut which: Vec<String> = skipped.which.iter().map(|name| clean(name)).collect();
                let more = skipped.count.saturating_sub(which.len() as u64);
                if more > 0 {
                    which.push(imports::more(more, lang));
                }
                let list = wrap(&format!("    {}", which.join(" · ")), columns, 4);
                lines.extend(list.into_iter().map(|line| paint(&line, Tone::Faint, opts.color)));
            }
        }
    }
    if !report.imported.is_empty() {
        lines.extend(wrap(&imports::store(&report.store, lang), columns, 2));
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}
