//! What the author knows already: findings that are let pass, each with a reason. One that passes
//! nothing is itself a finding, so that none outlives its cause.

use serde::Deserialize;

use super::{Finding, Id, Place};
use crate::error::{Error, Result};

/// One entry of `[[package.metadata.grafana-bindgen.acknowledge]]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Acknowledgement {
    /// The finding's id.
    pub id: String,
    /// The type that it speaks of.
    #[serde(rename = "type")]
    pub owner: String,
    /// The path within the type; all paths if absent.
    pub path: Option<String>,
    /// Why it is let pass.
    pub reason: String,
}

impl Acknowledgement {
    /// Whether the entry says what an entry must.
    ///
    /// # Errors
    /// When the id is none, cannot be let pass, or there is no reason.
    pub fn validate(&self) -> Result<()> {
        let known = Id::parse(&self.id);
        if known.is_none() {
            let ids: Vec<_> = Id::ALL.iter().map(|id| format!("`{id}`")).collect();
            return Err(Error::new(format!("`{}` is no id of a finding", self.id))
                .hint(format!("the ids are {}", ids.join(", "))));
        }
        if known == Some(Id::UnusedAcknowledgement) {
            return Err(Error::new("an unused acknowledgement cannot be acknowledged")
                .hint("remove the entry that is unused"));
        }
        if self.reason.trim().is_empty() {
            return Err(Error::new(format!(
                "the acknowledgement of `{}` for `{}` has no reason",
                self.id, self.owner
            ))
            .hint("say why it may pass: `reason = \"…\"`"));
        }
        Ok(())
    }

    fn covers(&self, finding: &Finding) -> bool {
        self.id == finding.id.as_str()
            && *self.owner == *finding.place.owner
            && self.path.as_ref().is_none_or(|path| *path == finding.place.path())
    }
}

/// Parts findings into those that stand and those that are let pass; an entry that lets nothing
/// pass becomes a finding.
pub(super) fn sift(
    findings: Vec<Finding>,
    known: &[Acknowledgement],
) -> (Vec<Finding>, Vec<Finding>) {
    let unused = known.iter().filter(|entry| !findings.iter().any(|finding| entry.covers(finding)));
    let unused: Vec<_> = unused.map(unneeded).collect();
    let (passed, mut standing): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| known.iter().any(|entry| entry.covers(finding)));
    standing.extend(unused);
    (standing, passed)
}

fn unneeded(entry: &Acknowledgement) -> Finding {
    let place = match &entry.path {
        Some(path) if !path.is_empty() => format!("`{}` at `{path}`", entry.owner),
        _ => format!("`{}`", entry.owner),
    };
    Finding::error(
        Id::UnusedAcknowledgement,
        &Place::of(&entry.owner),
        format!("`{}` of {place} is acknowledged, and was not found", entry.id),
    )
    .reason(format!("its reason was: {}", entry.reason))
    .hint("remove the entry from `[[package.metadata.grafana-bindgen.acknowledge]]`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, path: Option<&str>, reason: &str) -> Acknowledgement {
        Acknowledgement {
            id: id.into(),
            owner: "Project".into(),
            path: path.map(str::to_owned),
            reason: reason.into(),
        }
    }

    #[test]
    fn what_is_acknowledged_passes_and_what_was_not_found_is_a_finding() {
        let place = Place::of("Project").step(grafana_bindgen::oracle::Step::Key("id".into()));
        let finding = Finding::error(Id::InputUnsafe, &place, "a fact");
        let known =
            [entry("input-unsafe", Some("id"), "old"), entry("duplicate-key", None, "gone")];
        let (standing, passed) = sift(vec![finding.clone()], &known);
        assert_eq!(passed, [finding]);
        assert_eq!(standing.len(), 1);
        assert_eq!(
            standing[0].fact,
            "`duplicate-key` of `Project` is acknowledged, and was not found"
        );
    }

    #[test]
    fn an_entry_needs_an_id_and_a_reason() {
        assert!(entry("input-unsafe", None, "because").validate().is_ok());
        let said = |entry: Acknowledgement| entry.validate().unwrap_err().to_string();
        assert!(said(entry("input", None, "x")).starts_with(
            "error: `input` is no id of a finding\nhint: the ids are `input-unsafe`, "
        ));
        assert_eq!(
            said(entry("input-unsafe", None, " ")),
            "error: the acknowledgement of `input-unsafe` for `Project` has no reason\nhint: say why it may pass: `reason = \"…\"`"
        );
        assert_eq!(
            said(entry("unused-acknowledgement", None, "x")),
            "error: an unused acknowledgement cannot be acknowledged\nhint: remove the entry that is unused"
        );
    }
}
