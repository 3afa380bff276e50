//! USDA FNDDS "at a glance": figures by `data/tables/fndds.toml`, and the household portions beside them.

use std::collections::HashMap;

use csv::ByteRecord;

use crate::food::{Food, Portion, Release};
use crate::import::rows::{COMMAS, Rows, one_blank, same_letters};
use crate::import::tree::Tree;
use crate::import::usda::{amount_and_name, portion};
use crate::import::{Described, Halt, Importer, Problem, Reading, Skip};

/// The file of the portions, by the end of its name.
const PORTIONS: &str = "portions and weights.csv";

/// The importer.
pub(super) struct Fndds(pub(super) Described);

impl Importer for Fndds {
    fn id(&self) -> &str {
        self.0.id()
    }

    fn release(&self, tree: &dyn Tree) -> Release {
        self.0.release(tree)
    }

    fn rank(&self, tree: &dyn Tree) -> u8 {
        self.0.rank(tree)
    }

    fn is_of_many_files(&self) -> bool {
        true
    }

    fn identify(&self, tree: &mut dyn Tree) -> Result<bool, Problem> {
        self.0.identify(tree)
    }

    fn read(&self, tree: &mut dyn Tree, out: &mut Reading) -> Result<(), Halt> {
        let mut portions = portions(tree, out)?;
        self.0.read_and(tree, out, &mut |food: &mut Food| {
            food.portions = portions.remove(food.id.trim_start_matches("fndds:")).unwrap_or_default();
        })?;
        Ok(())
    }
}

/// Food code → its portions, in the order of the file.
fn portions(tree: &mut dyn Tree, out: &mut Reading) -> Result<HashMap<String, Vec<Portion>>, Halt> {
    let mut portions: HashMap<String, Vec<Portion>> = HashMap::new();
    let entry = tree.entries().iter().position(|entry| entry.name.to_lowercase().ends_with(PORTIONS));
    // The figures alone are a table too.
    let Some(index) = entry else { return Ok(portions) };
    let member = tree.entries().get(index).map(|entry| entry.name.clone()).unwrap_or_default();
    let mut rows = Rows::text(tree, index, COMMAS)?;
    let mut record = ByteRecord::new();
    let mut places: Option<[usize; 4]> = None;
    while rows.next_noted(&mut record, &member, out)?.is_some() {
        let field = |index: usize| String::from_utf8_lossy(record.get(index).unwrap_or_default());
        let Some([code, product, description, weight]) = places else {
            // A title stands above the header.
            let titles: Vec<String> =
                record.iter().map(|field| same_letters(&String::from_utf8_lossy(field))).collect();
            let place = |name: &str| titles.iter().position(|title| title == name);
            if let Some(code) = place("Food code") {
                let names = ["Subcode description", "Portion description", "Portion weight (g)"];
                let [Some(product), Some(description), Some(weight)] = names.map(place) else {
                    for column in names.into_iter().filter(|name| place(name).is_none()) {
                        out.report(None, Problem::SourceColumnMissing { column: column.to_owned() })?;
                    }
                    return Ok(portions);
                };
                places = Some([code, product, description, weight]);
            }
            continue;
        };
        let (code, product) = (field(code).trim().to_owned(), one_blank(&field(product)));
        let text = one_blank(&field(description));
        let found = amount_and_name(&text).and_then(|(amount, name)| {
            // `5 oz package` is one package.
            let sized = amount != "1" && name.starts_with("oz ");
            let (amount, name) = if sized { ("1", text.as_str()) } else { (amount, name) };
            // One product of those that the food stands for: a cake of this maker, among other makers' cakes.
            let name = if product.is_empty() { name.to_owned() } else { format!("{name} ({product})") };
            portion(&name, amount, field(weight).trim())
        });
        match found {
            Some(portion) if !code.is_empty() => portions.entry(code).or_default().push(portion),
            _ => out.skip(Skip::Measure, &format!("fndds:{code} {text}")),
        }
    }
    Ok(portions)
}
