//! How the page looks in a browser: headless Chromium, where there is one.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{folder, page, plans};

/// Text has to stand out so much from what is behind it (WCAG 2, AA).
const CONTRAST: f64 = 4.5;

/// What a browser measures of pages in frames of some widths: what sticks out, and text that is too faint. `matchMedia` says in which light.
const MEASURE: &str = r"
function colour(text) {
  const parts = text.match(/[\d.]+/g).map(Number);
  return parts.length > 3 ? parts : [...parts, 1];
}
function luminance([r, g, b]) {
  const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
function behind(element, style) {
  // A text in a drawing lies on the block before it.
  const block = element.closest('svg')?.querySelector('rect.block');
  if (element.tagName === 'text' && block) return colour(style(block).fill);
  for (let at = element; at; at = at.parentElement) {
    const back = colour(style(at).backgroundColor);
    if (back[3] === 1) return back;
  }
  return [255, 255, 255, 1];
}
function measure(frame) {
  const document = frame.contentDocument, window = frame.contentWindow;
  const style = element => window.getComputedStyle(element);
  const width = document.documentElement.clientWidth;
  const out = { width, dark: window.matchMedia('(prefers-color-scheme: dark)').matches, wide: [], faint: [], texts: 0 };
  if (document.documentElement.scrollWidth > width) out.wide.push('page ' + document.documentElement.scrollWidth);
  document.querySelectorAll('details').forEach(one => one.open = true);
  if (document.documentElement.scrollWidth > width) out.wide.push('open page ' + document.documentElement.scrollWidth);
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    // What is in a frame of its own may be moved there; drawings cut what sticks out.
    const framed = element.closest('.wide, svg, thead');
    if (!framed && box.width > 0 && (box.right > width + 1 || box.left < -1))
      out.wide.push(element.tagName + '.' + element.className + ' ' + box.left + '–' + box.right);
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest('title')) continue;
    const drawn = element.ownerSVGElement;
    const ink = colour(drawn ? style(element).fill : style(element).color);
    const ratio = contrast(ink, behind(drawn ? element.closest('text') : element, style));
    out.texts += 1;
    if (ratio < LIMIT) out.faint.push(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2) + ' ' + element.textContent.slice(0, 30));
  }
  return out;
}
onload = () => {
  const frames = [...document.querySelectorAll('iframe')].map(measure);
  document.getElementById('measured').textContent = encodeURIComponent(JSON.stringify(frames));
};
";

/// Chromium, by any of its names.
fn chromium() -> Option<PathBuf> {
    let folders: Vec<PathBuf> =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = folders.iter().flat_map(|folder| names.map(|name| folder.join(name))).find(|path| path.is_file());
    if found.is_none() {
        eprintln!("skipped: there is no Chromium to look at pages with");
    }
    found
}

/// Runs it with a profile of its own, cut off from any network; what it printed, and what pages said on its console.
fn browse(chromium: &Path, page: &Path, options: &[&str]) -> (String, Vec<String>) {
    let profile = tempfile::tempdir().unwrap();
    let run = Command::new(chromium)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ])
        .args(["--proxy-server=127.0.0.1:9", "--enable-logging=stderr", "--v=0"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(options)
        .arg(format!("file://{}", page.display()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let console = String::from_utf8_lossy(&run.stderr)
        .lines()
        .filter(|line| line.contains("CONSOLE"))
        .map(str::to_owned)
        .collect();
    (String::from_utf8_lossy(&run.stdout).into_owned(), console)
}

/// What is measured of pages in frames of these widths, and what the console says: a page's policy refuses all that it would ask the network
/// for, and the console tells of each refusal.
fn measured(chromium: &Path, name: &str, pages: &[(&str, u32)], dark: bool) -> (Vec<Value>, Vec<String>) {
    let mut document = String::from("<!doctype html><meta charset=utf-8><title>frames</title>");
    for (page, width) in pages {
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        write!(document, "<iframe style='border:0;width:{width}px;height:900px' srcdoc=\"{page}\"></iframe>").unwrap();
    }
    let script = MEASURE.replace("LIMIT", &CONTRAST.to_string());
    write!(document, "<pre id=measured></pre><script>{script}</script>").unwrap();
    let path = folder().join(format!("frames-{name}.html"));
    std::fs::write(&path, document).unwrap();
    let light =
        if dark { "--blink-settings=preferredColorScheme=0" } else { "--blink-settings=preferredColorScheme=1" };
    let (dom, console) = browse(chromium, &path, &["--dump-dom", "--window-size=1400,2000", light]);
    let told = dom.split("<pre id=\"measured\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let told = told.unwrap_or_else(|| panic!("nothing was measured: {console:?}"));
    (serde_json::from_str(&decoded(told)).unwrap(), console)
}

/// The text behind `encodeURIComponent`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn list(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

#[test]
fn a_bad_page_would_be_noticed() {
    let Some(chromium) = chromium() else { return };
    let bad = "<!doctype html><html><head><meta charset=utf-8>\
               <meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\"></head><body style='margin:0;background:#fff'>\
               <p style='width:500px;color:#999'>faint and wide</p><img src='https://example.invalid/x.png'></body></html>";
    let (frames, console) = measured(&chromium, "bad", &[(bad, 360)], false);
    assert_eq!(frames[0]["width"], 360);
    assert!(list(&frames[0]["wide"]).len() >= 2, "{frames:?}");
    assert_eq!(list(&frames[0]["faint"]).len(), 1, "{frames:?}");
    assert!(console.iter().any(|line| line.contains("example.invalid")), "a request is seen: {console:?}");
}

#[test]
fn pages_fit_their_window_and_every_text_stands_out_in_light_and_dark() {
    let Some(chromium) = chromium() else { return };
    for (name, plan) in plans() {
        let made: Vec<_> = ["en", "ko"].map(|lang| page(name, &plan, lang, "html")).to_vec();
        let frames: Vec<(&str, u32)> = made.iter().flat_map(|page| [(&**page, 360), (&**page, 1280)]).collect();
        for dark in [false, true] {
            let (measured, console) = measured(&chromium, &format!("{name}-{dark}"), &frames, dark);
            assert_eq!(console, Vec::<String>::new(), "{name}");
            assert_eq!(measured.len(), 4);
            for (frame, (_, width)) in measured.iter().zip(&frames) {
                assert_eq!((frame["width"].as_u64(), frame["dark"].as_bool()), (Some(u64::from(*width)), Some(dark)));
                assert_eq!(list(&frame["wide"]), Vec::<&str>::new(), "{name} at {width}");
                assert_eq!(list(&frame["faint"]), Vec::<&str>::new(), "{name} at {width}, dark: {dark}");
                assert!(frame["texts"].as_u64().unwrap() > 300, "{name}: {}", frame["texts"]);
            }
        }
    }
}

#[test]
fn a_page_is_printed_on_two_sheets() {
    let Some(chromium) = chromium() else { return };
    for (name, plan) in plans() {
        for lang in ["en", "ko"] {
            page(name, &plan, lang, "html");
            let (html, pdf) =
                (folder().join(format!("{name}-{lang}.html")), folder().join(format!("{name}-{lang}.pdf")));
            let to = format!("--print-to-pdf={}", pdf.display());
            let (_, console) = browse(&chromium, &html, &["--no-pdf-header-footer", &to]);
            assert_eq!(console, Vec::<String>::new(), "{name} {lang}");
            let bytes = std::fs::read(&pdf).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            let sheets = text
                .match_indices("/Type /Page")
                .filter(|(at, found)| !text[at + found.len()..].starts_with('s'))
                .count();
            assert_eq!(sheets, 2, "{name} {lang}");
        }
    }
}

/// Pictures of every page, for whoever looks: `target/tmp/pages/*.png`.
#[test]
fn a_page_can_be_looked_at() {
    let Some(chromium) = chromium() else { return };
    for (name, plan) in plans() {
        for lang in ["en", "ko"] {
            page(name, &plan, lang, "html");
            let (html, png) =
                (folder().join(format!("{name}-{lang}.html")), folder().join(format!("{name}-{lang}.png")));
            let to = format!("--screenshot={}", png.display());
            let (_, console) = browse(&chromium, &html, &["--window-size=1280,3000", &to]);
            assert_eq!(console, Vec::<String>::new(), "{name} {lang}");
            let bytes = std::fs::read(&png).unwrap();
            let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            assert_eq!((side(16), side(20)), (1280, 3000));
            // An empty page of that size packs into some ten thousand bytes.
            assert!(bytes.len() > 150_000, "{name} {lang}: {} bytes", bytes.len());
        }
    }
}

/// Nothing on the page has an address that a browser would fetch, and the policy would not let it.
#[test]
fn a_page_asks_for_nothing() {
    for (name, plan) in plans() {
        let html = page(name, &plan, "en", "html");
        assert!(html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"));
        for word in ["<script", " src=", " href=", "@import", "<link", "<img", "<iframe", " onload", " onclick"] {
            assert!(!html.contains(word), "{name}: {word}");
        }
        let addresses: Vec<&str> = html.match_indices("url(").map(|(at, _)| &html[at..at + 6]).collect();
        assert!(addresses.iter().all(|address| address.starts_with("url(#")), "{addresses:?}");
    }
}
