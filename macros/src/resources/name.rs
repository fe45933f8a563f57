//! The snake case name that stands for a trait.

/// `CloudResources` as `cloud_resources`, `HTTPRoutes` as `http_routes`.
pub(super) fn snake_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, letter) in letters.iter().enumerate() {
        if index > 0 && begins_word(letters[index - 1], *letter, letters.get(index + 1)) {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

fn begins_word(before: char, letter: char, after: Option<&char>) -> bool {
    letter.is_uppercase()
        && before != '_'
        && (!before.is_uppercase() || after.is_some_and(|after| after.is_lowercase()))
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

    #[test]
    fn a_trait_is_written_in_snake_case() {
        for (name, expected) in [
            ("CloudResources", "cloud_resources"),
            ("HTTPRoutes", "http_routes"),
            ("Api2", "api2"),
            ("V2Api", "v2_api"),
            ("My_Api", "my_api"),
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
