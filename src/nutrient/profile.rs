//! A food's nutrients per 100 g of edible portion.

use crate::nutrient::{Amount, Cell, NutrientId, nutrients};

/// One cell a nutrient, in the order of the catalogue; what is not set is unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile(Box<[Cell]>);

impl Default for Profile {
    fn default() -> Self {
        Self(vec![Cell::Unknown; nutrients().len()].into())
    }
}

impl Profile {
    /// The cell as the table has it.
    #[must_use]
    pub fn cell(&self, id: NutrientId) -> Cell {
        self.0.get(id.index()).copied().unwrap_or_default()
    }

    /// Puts a value into a cell.
    pub fn set(&mut self, id: NutrientId, cell: Cell) {
        if let Some(place) = self.0.get_mut(id.index()) {
            *place = cell;
        }
    }

    /// How many cells are not unknown; sums of parts are no cells.
    #[must_use]
    pub fn known(&self) -> usize {
        self.0.iter().filter(|cell| **cell != Cell::Unknown).count()
    }

    /// The amount in 100 g: the cell's own, or else the sum of the nutrient's parts (vitamin A from
    /// retinol and β-carotene), of which unknown ones leave the upper end open.
    #[must_use]
    pub fn amount(&self, id: NutrientId) -> Amount {
        let cell = self.cell(id);
        if cell != Cell::Unknown || id.get().parts.is_empty() {
            return cell.into();
        }
        id.get().sum_of_parts(|part| self.amount(part))
    }
}
