//! What can be wrong with an official table, its description, or the lists that pick from tables.

use serde::Serialize;
use strum::{IntoStaticStr, VariantNames};

use crate::finding::{self, Severity};

/// What is wrong. The finding's place tells the line and the column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, IntoStaticStr, VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// No importer knows the table.
    SourceUnknown {
        /// The importers there are, parted by commas.
        known: String,
    },
    /// The system refuses to hand a file or folder out.
    SourceUnreadable {
        /// Which.
        name: String,
        /// What the system says.
        reason: String,
    },
    /// The bytes are not text in the encoding they should be in.
    SourceNotText,
    /// A column is not in the header.
    SourceColumnMissing {
        /// The header looked for.
        column: String,
    },
    /// So many columns are not in the header that it is another table.
    SourceOtherTable {
        /// How many.
        count: usize,
        /// The first of them.
        columns: String,
    },
    /// A row has too many or too few fields.
    SourceFieldCount {
        /// As many as the header or the format has.
        expected: usize,
        /// As many as stand there.
        found: usize,
    },
    /// A cell is no decimal number of 0 or more, nor one of the source's signs for unknown and trace.
    SourceNotANumber {
        /// What stands there.
        text: String,
    },
    /// A cell is none of the words its column knows.
    SourceUnknownWord {
        /// What stands there.
        text: String,
        /// What may stand there, parted by commas.
        known: String,
    },
    /// An id stands twice in a source.
    SourceIdDoubled {
        /// The id, with its prefix.
        id: String,
    },
    /// The archive, workbook or file cannot be read.
    SourceArchiveBroken {
        /// What its reader says.
        reason: String,
    },
    /// A file is not in the archive or folder.
    SourceFileMissing {
        /// Its name there.
        name: String,
    },
    /// A name in an archive leads out of the folder it is unpacked in.
    SourceUnsafePath {
        /// The name.
        name: String,
    },
    /// A file in an archive unpacks to absurdly more than its size.
    SourceBomb {
        /// Its name there.
        name: String,
    },
    /// A file that must be read at once is too large for that.
    SourceTooLarge {
        /// Its name.
        name: String,
        /// Most bytes.
        most: u64,
    },
    /// No record of a table is that long: a quote is missing, or it is no table.
    SourceLineTooLong {
        /// Most bytes.
        most: u64,
    },
    /// The table has no food.
    SourceEmpty,
    /// A list, or a table of figures, names a food that is not there.
    ImportFoodMissing {
        /// The id, with its prefix.
        id: String,
    },
    /// Two rows of a list share an id or a name (letters of either case).
    SelectionDoubled {
        /// The id or name.
        text: String,
    },
    /// A product stands in the price survey or in the list of its products, and not in the other.
    ImportProductUnmatched {
        /// Its name.
        product: String,
    },
    /// A part of a name has no English in the glossary.
    GlossaryPartMissing {
        /// The part.
        part: String,
    },
    /// A description of a table cannot be read, or lacks something.
    DescriptionInvalid {
        /// What is wrong with it.
        reason: String,
    },
    /// A description names a nutrient that there is not.
    DescriptionNutrient {
        /// The name.
        nutrient: String,
        /// The nearest there is.
        nearest: Option<String>,
    },
    /// A description gives a unit that a nutrient cannot be counted in.
    DescriptionUnit {
        /// The nutrient.
        nutrient: String,
        /// The unit.
        unit: String,
    },
    /// A recipe's text is no Cooklang.
    CookSyntax {
        /// What the parser says, in English.
        reason: String,
    },
    /// Something in a recipe's text is probably not as meant.
    CookDoubtful {
        /// What the parser says, in English.
        reason: String,
    },
    /// A recipe's header is not at its top, and all before it would not be read.
    CookHeaderInside,
    /// A recipe does not say for how many it is.
    CookNoServings,
    /// A recipe is for no number of servings that can be read.
    CookServings {
        /// What stands there.
        written: String,
    },
    /// Nothing that goes into a recipe is counted.
    CookEmpty {
        /// The recipe.
        recipe: String,
    },
    /// The name of a recipe's file cannot be that of a food.
    CookName {
        /// The name.
        name: String,
    },
    /// Two recipes have one name.
    CookDoubled {
        /// The name.
        name: String,
        /// The other file.
        other: String,
    },
    /// A recipe is an ingredient of itself.
    CookCircle {
        /// Which is made of which, parted by arrows.
        path: String,
    },
    /// An ingredient has no amount that can be counted.
    CookNoAmount {
        /// The ingredient.
        ingredient: String,
        /// What stands in its place, perhaps empty.
        written: String,
    },
    /// A recipe names another that is not at hand.
    CookNoRecipe {
        /// The other.
        name: String,
    },
    /// No food, or more than one, is called what an ingredient is called.
    CookFoodUnknown {
        /// The ingredient.
        ingredient: String,
        /// What may be meant, best first: ids and names.
        candidates: Vec<String>,
    },
    /// The first of the foods that may be meant was taken.
    CookGuessed {
        /// The ingredient.
        ingredient: String,
        /// The food's id and name.
        food: String,
    },
    /// An ingredient is counted in cups, which are not the same everywhere.
    CookCup,
    /// The plan has a food of a recipe's name, and keeps it.
    CookKept {
        /// The name.
        name: String,
    },
    /// The plan would not be a plan with the recipes behind it.
    CookNoRoom,
    /// There is no recipe in the files and folders, or none of a name.
    CookNone {
        /// The name that was asked for.
        name: Option<String>,
        /// The nearest there is.
        nearest: Option<String>,
    },
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::CookDoubtful { .. }
            | Self::CookServings { .. }
            | Self::CookEmpty { .. }
            | Self::CookNoAmount { .. }
            | Self::CookNoRecipe { .. }
            | Self::CookFoodUnknown { .. }
            | Self::CookGuessed { .. } => Severity::Warning,
            Self::CookNoServings | Self::CookCup | Self::CookKept { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_kebab_name() {
        assert!(Problem::VARIANTS.contains(&"source-not-a-number"));
        assert_eq!(finding::Problem::name(&Problem::SourceNotText), "source-not-text");
    }
}
