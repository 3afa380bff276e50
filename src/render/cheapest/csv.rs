//! x
use crate::report::PlanCheapest;
/// x
pub fn cheapest(_: &[PlanCheapest]) -> Result<String, csv::Error> { Ok(String::new()) }
