//! How much a unit is of one food.

use rust_decimal::Decimal;

use crate::measure::{Quantity, System, Unit, counts_pieces};

/// `count` of `unit` by one of the named portions (they win), by a general unit, or as pieces; `None` where it is none
/// of them.
///
/// A portion is found without regard to case, and by its plural.
pub(super) fn measured(
    count: Decimal,
    unit: &str,
    portions: &[(String, Quantity)],
    system: System,
) -> Option<Quantity> {
    let singular = unit.strip_suffix('s').unwrap_or(unit);
    let named = |wanted: &str| portions.iter().find(|(name, _)| same(name, wanted));
    if let Some((_, quantity)) = named(unit).or_else(|| named(singular)) {
        return match *quantity {
            Quantity::Grams(size) => count.checked_mul(size).map(Quantity::Grams),
            Quantity::Millilitres(size) => count.checked_mul(size).map(Quantity::Millilitres),
            Quantity::Count(size) => count.checked_mul(size).map(Quantity::Count),
        };
    }
    match Unit::named(unit, system) {
        Some(unit) => unit.quantity(count),
        None => counts_pieces(unit).then_some(Quantity::Count(count)),
    }
}

fn same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}
