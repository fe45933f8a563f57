//! What the macros accept and refuse, and what the compiler says of it. Each mistake is a file of
//! `tests/ui`, named by what it shows; `TRYBUILD=overwrite` rewrites the messages, and a person
//! reads the difference.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

#[test]
fn legal_forms_compile() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}
