//! What a command has read and found on its way to an answer, and the showing of both.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::cli::watch::Seen;
use crate::cli::{Common, Format, input, output};
use crate::finding::{Finding, Place, Problem, Severity, Span};
use crate::food::{self, Food};
use crate::money::{self, Listed};
use crate::plan::{self, Plan};
use crate::render::json::Header;
use crate::render::{self, Sourced};
use crate::words::{self, AnyProblem};

/// As many as a person reads through; `-v` and the other formats have them all.
const MOST_FINDINGS: usize = 100;
pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Everything read so far: what was found, and the texts that findings point into.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) findings: Vec<Finding<AnyProblem>>,
    texts: Vec<(Arc<str>, String)>,
    /// What else than the built-in tables an answer stands on, for the data hash: bytes of a person's tables, hashes of imported ones.
    pub(super) tables: Vec<Vec<u8>>,
    /// Every file that was read, as it was then; `None` where nobody will ask.
    seen: Option<Vec<Seen>>,
}

impl Desk {
    /// One that remembers which files were read, and what they said.
    pub(super) fn remembering() -> Self {
        Self { seen: Some(Vec::new()), ..Self::default() }
    }

    /// Every file that was read, once, as it was read first.
    pub(super) fn seen(&self) -> Vec<Seen> {
        self.seen.clone().unwrap_or_default()
    }

    pub(super) fn extend<P: Into<AnyProblem>>(&mut self, findings: Vec<Finding<P>>) -> bool {
        let mut is_fine = true;
        for finding in findings {
            let finding: Finding<AnyProblem> = finding.map(Into::into);
            is_fine &= finding.problem.severity() != Severity::Error;
            self.findings.push(finding);
        }
        is_fine
    }

    /// The same for findings in a text that stands `shift` bytes into its file.
    pub(super) fn extend_at<P: Into<AnyProblem>>(&mut self, mut findings: Vec<Finding<P>>, shift: usize) -> bool {
        let move_on = |span: &mut Span| *span = Span::new(span.start + shift, span.end + shift);
        for finding in &mut findings {
            if let Place::Text(span) = &mut finding.place {
                move_on(span);
            }
            if let Some(fix) = &mut finding.fix {
                move_on(&mut fix.span);
            }
        }
        self.extend(findings)
    }

    pub(super) fn read(&mut self, path: &Path) -> Option<(Arc<str>, Vec<u8>)> {
        let file: Arc<str> = path.to_string_lossy().into();
        let read = input::bytes(path);
        if let Some(seen) = self.seen.as_mut().filter(|seen| seen.iter().all(|other| other.path() != path)) {
            seen.push(Seen::new(path, read.as_deref().ok()));
        }
        match read {
            Ok(bytes) => Some((file, bytes)),
            Err(problem) => {
                self.extend(vec![Finding::new(problem, &file, Place::File)]);
                None
            }
        }
    }

    /// The foods of a person's own table; `None` after an error.
    pub(super) fn table(&mut self, path: &Path) -> Option<Vec<Food>> {
        let (file, bytes) = self.read(path)?;
        let (foods, findings) = food::read(&bytes, &file);
        self.tables.push(bytes);
        self.extend(findings).then_some(foods)
    }

    /// The rows of a person's own table of prices; `None` after an error.
    pub(super) fn price_table(&mut self, path: &Path) -> Option<Vec<(Arc<str>, Listed)>> {
        let (file, bytes) = self.read(path)?;
        let (rows, findings) = money::read(&bytes, &file, &|_| true);
        self.tables.push(bytes);
        self.extend(findings).then(|| rows.into_iter().map(|row| (Arc::clone(&file), row)).collect())
    }

    /// A plan and what is wrong with its text; `None` where it cannot be read.
    pub(super) fn plan(&mut self, path: &Path) -> Option<Read> {
        let (file, bytes) = self.read(path)?;
        // A byte order mark is no part of the plan, and is part of the file that findings point into.
        let mark = if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK.len() } else { 0 };
        let text = match plan::decode(&bytes) {
            Ok(text) => text,
            Err(problem) => {
                let place = match problem {
                    plan::Problem::NotUtf8 { offset, .. } => {
                        let readable =
                            String::from_utf8_lossy(bytes.get(..plan::MAX_BYTES).unwrap_or(&bytes)).into_owned();
                        self.texts.push((Arc::clone(&file), readable));
                        Place::Text(Span::new(offset, offset))
                    }
                    _ => Place::File,
                };
                self.extend_at(vec![Finding::new(problem, &file, place)], mark);
                return None;
            }
        };
        let (plan, findings) = plan::read(&text, &file);
        let as_written = if mark > 0 { format!("{BYTE_ORDER_MARK}{text}") } else { text };
        self.texts.push((Arc::clone(&file), as_written));
        let sound = self.extend_at(findings, mark);
        Some(Read { file, plan: plan?, mark, sound })
    }

    /// The text of a file that was read, its byte order mark included.
    pub(super) fn text(&self, file: &str) -> Option<&str> {
        self.texts.iter().find(|(read, _)| **read == *file).map(|(_, text)| text.as_str())
    }

    /// Keeps the text of a file for the findings that point into it.
    pub(super) fn keep_text(&mut self, file: &Arc<str>, text: String) {
        self.texts.push((Arc::clone(file), text));
    }

    pub(super) fn beside_its_text<'a>(&'a self, finding: &'a Finding<AnyProblem>) -> Sourced<'a> {
        // Two files whose names are no text may look alike.
        let same = self.texts.iter().find(|(file, _)| Arc::ptr_eq(file, &finding.file));
        let text = same.or_else(|| self.texts.iter().find(|(file, _)| *file == finding.file));
        Sourced { finding, source: text.map(|(_, text)| text.as_str()) }
    }

    pub(super) fn data_hash(&self) -> String {
        let built_in = env!("MEALS_DATA_SHA256");
        if self.tables.is_empty() {
            return format!("sha256:{built_in}");
        }
        let mut hash = Sha256::new();
        hash.update(built_in);
        self.tables.iter().for_each(|table| hash.update(table));
        format!("sha256:{}", hex(&hash.finalize()))
    }

    /// Every finding beside the text it points into.
    pub(super) fn sourced(&self) -> Vec<Sourced<'_>> {
        self.findings.iter().map(|finding| self.beside_its_text(finding)).collect()
    }

    /// Whether a warning is among the findings.
    pub(super) fn warned(&self) -> bool {
        self.findings.iter().any(|finding| finding.problem.severity() == Severity::Warning)
    }

    /// How many errors are among the findings.
    pub(super) fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.problem.severity() == Severity::Error).count()
    }

    /// Whether an error is among the findings.
    pub(super) fn failed(&self) -> bool {
        self.errors() > 0
    }

    /// Says the findings on standard error where the format has no place for them.
    pub(super) fn tell(&self, common: &Common, format: Format) {
        if !matches!(format, Format::Text | Format::Csv | Format::Md) {
            return;
        }
        let quiet = |sourced: &Sourced| common.quiet && sourced.finding.problem.severity() != Severity::Error;
        let shown: Vec<Sourced> = self.sourced().into_iter().filter(|sourced| !quiet(sourced)).collect();
        let most = if common.verbose { usize::MAX } else { MOST_FINDINGS };
        let (first, more) = shown.split_at_checked(most).unwrap_or((&shown, &[]));
        output::tell(&render::findings::findings(first, &common.options(&io::stderr())));
        if !more.is_empty() {
            output::tell(&words::ui::more_findings(more.len(), common.lang()));
        }
    }
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A plan as it was read.
pub(super) struct Read {
    pub(super) file: Arc<str>,
    pub(super) plan: Plan,
    /// Bytes of its byte order mark.
    pub(super) mark: usize,
    /// Whether nothing is wrong with its text.
    pub(super) sound: bool,
}

/// What every JSON document of a run starts with.
pub(super) struct Heading {
    command: &'static str,
    today: String,
    lang: words::Lang,
    hash: String,
}

impl Heading {
    pub(super) fn new(command: &'static str, today: Option<Date>, lang: words::Lang, desk: &Desk) -> Self {
        let today = today.unwrap_or_else(input::today).to_string();
        Self { command, today, lang, hash: desk.data_hash() }
    }

    pub(super) fn header(&self) -> Header<'_> {
        let Self { command, today, lang, hash } = self;
        Header { command, version: env!("CARGO_PKG_VERSION"), today, lang: *lang, data: hash }
    }
}

impl Common {
    /// How an answer on `stream` is to look.
    pub(super) fn options(&self, stream: &dyn IsTerminal) -> render::Options {
        render::Options {
            lang: self.lang(),
            width: output::width(),
            color: output::colours(self.color, stream),
            verbose: self.verbose,
        }
    }
}
