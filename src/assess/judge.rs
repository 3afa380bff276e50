//! Verdicts: the week's mean against targets (SCIENCE of the project: docs/science.md).

use serde::Serialize;

/// Intake against a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// The whole interval satisfies the need.
    Met,
    /// Above the EAR, below the RNI.
    Marginal,
    /// The whole interval is below the EAR (or the need).
    Short,
    /// The whole interval is below an AI: adequacy cannot be judged.
    BelowAi,
    /// The whole interval is above the need or range.
    Over,
    /// The interval does not decide.
    Undetermined,
    /// Nothing to hold it against.
    NoTarget,
}

/// Intake against an upper limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum LimitVerdict {
    /// Surely above it.
    Over,
    /// Surely not above it.
    Within,
    /// The interval does not decide.
    Undetermined,
    /// No limit applies to food.
    NoTarget,
}

/// Where an energy need comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum NeedBasis {
    /// Equations of NASEM 2023, by height, weight and activity.
    #[serde(rename = "nasem-2023")]
    Nasem2023,
    /// The reference's own row.
    #[serde(rename = "reference")]
    Reference,
    /// `[targets] energy`.
    #[serde(rename = "targets")]
    Targets,
}
