//! `grafana-bindgen explain`: the page of the manual of one finding, or the list of all.

use std::io::Write;

use crate::{
    conform::Id,
    error::{Error, Result},
};

/// Arguments of `explain`.
#[derive(Debug, Clone, clap::Args)]
pub struct Explain {
    /// The id, as it stands in brackets in a report; all ids are listed if absent.
    pub id: Option<String>,
}

/// Prints the page of an id.
///
/// # Errors
/// When there is no such id.
pub fn explain(arguments: &Explain, out: &mut dyn Write) -> Result<()> {
    let text = match &arguments.id {
        Some(name) => page(name)?,
        None => Id::ALL.iter().map(|id| format!("{id:<24} {}\n", summary(*id))).collect(),
    };
    out.write_all(text.as_bytes()).map_err(|error| Error::new(format!("could not print: {error}")))
}

fn page(name: &str) -> Result<String> {
    // The brackets of a report may have been copied along.
    let name = name.trim_matches(['[', ']']);
    let id = Id::parse(name).ok_or_else(|| {
        let ids: Vec<_> = Id::ALL.iter().map(|id| format!("`{id}`")).collect();
        Error::new(format!("there is no finding `{name}`"))
            .hint(format!("the ids are {}", ids.join(", ")))
    })?;
    Ok(id.page().to_owned())
}

/// The first sentence of a page.
fn summary(id: Id) -> String {
    let text = id.page().split("\n\n").nth(1).unwrap_or_default().replace('\n', " ");
    let mut is_code = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        is_code ^= letter == '`';
        let is_end = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(letter, ':' | '.') && is_end && !is_code {
            return text[..at].to_owned();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(id: Option<&str>) -> Result<String> {
        let mut out = Vec::new();
        explain(&Explain { id: id.map(str::to_owned) }, &mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn every_finding_has_its_page_and_its_line() {
        let list = explained(None).unwrap();
        for id in Id::ALL {
            assert!(explained(Some(id.as_str())).unwrap().starts_with(&format!("# {id}\n")));
            assert!(list.contains(&format!("{id:<24} ")), "{list}");
        }
        // A line of an id is a whole sentence, whatever stands in it as code.
        for line in list.lines() {
            assert!(!line.ends_with([':', '.', ' ']), "{line}");
            assert_eq!(line.matches('`').count() % 2, 0, "{line}");
            assert!(line.split_whitespace().count() > 5, "{line}");
        }
        for line in [
            "duplicate-key            serde writes one key twice in one object",
            "unused-acknowledgement   An entry of `[[package.metadata.grafana-bindgen.acknowledge]]` lets a finding pass that was not found",
        ] {
            assert!(list.lines().any(|known| known == line), "{list}");
        }
    }

    #[test]
    fn an_unknown_id_is_answered_with_all() {
        let said = explained(Some("[input]")).unwrap_err().to_string();
        assert!(
            said.starts_with(
                "error: there is no finding `input`\nhint: the ids are `input-unsafe`, "
            ),
            "{said}"
        );
    }
}
