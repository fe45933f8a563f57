/// Try again.
#[status(503)]
#[serde(rename_all = "camelCase")]
struct Unavailable {
    retry_after: u32,
}
