//! The snake case name that stands for a trait.

/// `CloudResources` as `cloud_resources`, `HTTPRoutes` as `http_routes`. The generator calls it by the
/// name that heck gives it.
pub(super) fn snake_case(name: &str) -> String {
    heck::ToSnakeCase::to_snake_case(name)
}

/// `cloud_resources` as `CloudResources`.
pub(super) fn upper_camel_case(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
                .collect::<String>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same list stands in `codegen/src/build/name.rs`.
    #[test]
    fn a_trait_is_written_in_snake_case() {
        for (name, expected) in [
            ("CloudResources", "cloud_resources"),
            ("HTTPRoutes", "http_routes"),
            ("Api2", "api2"),
            ("V2Api", "v2_api"),
            ("My_Api", "my_api"),
            ("Zoo__Api", "zoo_api"),
            ("_Zoo", "zoo"),
            ("Type", "type"),
            ("A", "a"),
        ] {
            assert_eq!(snake_case(name), expected);
        }
    }

    #[test]
    fn a_hint_is_written_in_camel_case() {
        assert_eq!(upper_camel_case("cloud_resources"), "CloudResources");
        assert_eq!(upper_camel_case("api"), "Api");
    }
}
