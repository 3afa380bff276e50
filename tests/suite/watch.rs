//! `meals check --watch`: what is saved is answered, once, and nothing else is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::meals;

/// Longer than any machine needs; what does not come by then does not come.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program at work, and the documents that it prints.
struct Watching {
    child: Child,
    documents: Receiver<Value>,
}

impl Watching {
    fn start(arguments: &[&str]) -> Self {
        let command = [&["check", "--watch", "--format", "json"], arguments].concat();
        let mut child = meals(&command).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (stdout, (send, documents)) = (child.stdout.take().unwrap(), mpsc::channel());
        thread::spawn(move || {
            for document in serde_json::Deserializer::from_reader(stdout).into_iter::<Value>() {
                if document.map(|document| send.send(document)).is_err() {
                    break;
                }
            }
        });
        Self { child, documents }
    }

    fn next(&self) -> Value {
        self.documents.recv_timeout(PATIENCE).expect("no answer came after the file was saved")
    }

    /// Monday's energy of the next answer.
    fn energy(&self) -> f64 {
        let answer = self.next();
        let energy = answer["plans"][0]["days"][0]["nutrients"]["energy"]["estimate"].as_f64();
        energy.unwrap_or_else(|| panic!("no energy: {answer}"))
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn text(grams: u32) -> String {
    format!("[week.monday]\nlunch = [\"{grams} g mfds:R000463\"]\n")
}

/// As editors save: another file takes the name.
fn save_by_rename(path: &Path, text: &str) {
    let other = path.with_extension("swp");
    fs::write(&other, text).unwrap();
    fs::rename(other, path).unwrap();
}

fn plan(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("plan.toml");
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_plan_is_answered_again_when_it_is_written_or_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path(), &text(100));
    let watching = Watching::start(&[path.to_str().unwrap()]);
    let once = watching.energy();
    fs::write(&path, text(200)).unwrap();
    assert!((watching.energy() - 2.0 * once).abs() < 1e-9);
    save_by_rename(&path, &text(300));
    assert!((watching.energy() - 3.0 * once).abs() < 1e-9);
    // What is saved as it was, and what is saved beside it, is no news.
    fs::write(&path, text(300)).unwrap();
    fs::write(folder.path().join("other.toml"), text(900)).unwrap();
    thread::sleep(Duration::from_millis(400));
    save_by_rename(&path, &text(400));
    assert!((watching.energy() - 4.0 * once).abs() < 1e-9);
}

#[test]
fn a_broken_plan_shows_what_is_wrong_and_watching_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path(), &text(100));
    let watching = Watching::start(&[path.to_str().unwrap()]);
    let once = watching.energy();
    fs::write(&path, "[week.monday]\nlunch = [\"100 g 두브\"]\n").unwrap();
    let broken = watching.next();
    assert_eq!((&broken["findings"][0]["name"], &broken["plans"]), (&"unknown-food".into(), &Value::Array(vec![])));
    fs::write(&path, text(200)).unwrap();
    assert!((watching.energy() - 2.0 * once).abs() < 1e-9);
}

#[test]
fn tables_that_the_plan_or_the_command_line_names_are_watched_too() {
    let folder = tempfile::tempdir().unwrap();
    let own = tempfile::tempdir().unwrap();
    let table = |energy: u32, id: &str| format!("id,name_en,energy_kcal\n{id},Something {id},{energy}\n");
    let (named, option) = (folder.path().join("named.csv"), own.path().join("option.csv"));
    fs::write(&named, table(100, "my:1")).unwrap();
    fs::write(&option, table(10, "my:2")).unwrap();
    let text = "[database]\nfoods = [\"named.csv\"]\n[week.monday]\nlunch = [\"100 g my:1\", \"100 g my:2\"]\n";
    let path = plan(folder.path(), text);
    let watching = Watching::start(&[path.to_str().unwrap(), "--foods", option.to_str().unwrap()]);
    assert!((watching.energy() - 110.0).abs() < 1e-9);
    save_by_rename(&named, &table(200, "my:1"));
    assert!((watching.energy() - 210.0).abs() < 1e-9);
    fs::write(&option, table(20, "my:2")).unwrap();
    assert!((watching.energy() - 220.0).abs() < 1e-9);
}

#[test]
fn a_plan_may_come_later_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let watching = Watching::start(&[path.to_str().unwrap()]);
    assert_eq!(watching.next()["findings"][0]["name"], "missing-file");
    fs::write(&path, text(100)).unwrap();
    assert!(watching.energy() > 0.0);
    fs::remove_file(&path).unwrap();
    assert_eq!(watching.next()["findings"][0]["name"], "missing-file");
}

#[test]
fn answers_for_no_terminal_follow_each_other_without_escapes_and_end_with_ctrl_c() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path(), &format!("title = \"First\"\n{}", text(100)));
    let out = folder.path().join("out.txt");
    let command = ["check", "--watch", "--lang", "en", path.to_str().unwrap()];
    let mut child = meals(&command).stdout(fs::File::create(&out).unwrap()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    let wait_for = |words: &str, child: &mut Child| loop {
        let said = fs::read_to_string(&out).unwrap();
        if said.contains(words) && said.ends_with('\n') {
            break said;
        }
        assert!(child.try_wait().unwrap().is_none() && start.elapsed() < PATIENCE, "no {words}: {said}");
        thread::sleep(Duration::from_millis(20));
    };
    wait_for("First", &mut child);
    fs::write(&path, format!("title = \"Second\"\n{}", text(100))).unwrap();
    let said = wait_for("Second", &mut child);
    assert!(!said.contains('\u{1b}') && said.contains("\n\nSecond"), "{said}");
    if cfg!(unix) {
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert_eq!(told.matches("watching 1 file; Ctrl-C ends").count(), 1, "{told}");
    } else {
        child.kill().unwrap();
    }
}
