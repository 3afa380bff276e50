//! What the program is built of, by Cargo's own account: licences and crates that `deny.toml` allows, no network code, no `unsafe` of
//! ours.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, Licensee, ParseMode};

use crate::program::root;

/// Every package of the tree on this machine, those of tests included; `None` where Cargo has not all of them at hand.
fn packages() -> Option<Vec<Value>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let host = Command::new("rustc").arg("-vV").output().ok()?.stdout;
    let host = String::from_utf8(host).ok()?.lines().find_map(|line| Some(line.strip_prefix("host: ")?.to_owned()))?;
    let metadata = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host])
        .current_dir(root())
        .output()
        .ok()?;
    let metadata: Value = serde_json::from_slice(&metadata.stdout).ok()?;
    metadata["packages"].as_array().cloned()
}

fn list(of: &toml::Table, section: &str, key: &str) -> Vec<String> {
    let list = of[section][key].as_array().unwrap();
    list.iter().map(|entry| entry.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_dependency_has_a_licence_that_is_allowed_and_none_talks_to_a_network() {
    let rules: toml::Table = fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap();
    let allowed: Vec<Licensee> =
        list(&rules, "licenses", "allow").iter().map(|name| Licensee::parse(name).unwrap()).collect();
    let banned = list(&rules, "bans", "deny");
    let Some(packages) = packages() else {
        eprintln!("skipped: Cargo has not every dependency at hand");
        return;
    };
    assert!(packages.len() > 100, "{} packages", packages.len());
    let mut wrong = Vec::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or("none");
        let expression =
            Expression::parse_mode(licence, ParseMode::LAX).unwrap_or_else(|_| panic!("{name}: {licence}"));
        if !expression.evaluate(|requirement| allowed.iter().any(|licensee| licensee.satisfies(requirement))) {
            wrong.push(format!("{name} is under {licence}"));
        }
        if banned.iter().any(|banned| banned == name) {
            wrong.push(format!("{name} is not to be built in"));
        }
        let source = package["source"].as_str();
        if source.is_some_and(|source| !source.starts_with("registry+https://github.com/rust-lang/crates.io-index")) {
            wrong.push(format!("{name} comes from {source:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_code_of_ours_opens_a_connection_or_is_unsafe() {
    fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    sources(&root().join("src"), &mut found);
    assert!(found.len() > 200, "{} files", found.len());
    for (file, text) in found {
        for word in ["std::net", "unsafe {", "unsafe fn", "unsafe impl", "allow(unsafe_code"] {
            assert!(!text.contains(word), "{file} has `{word}`");
        }
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}
