#[serde(rename_all_fields = "camelCase")]
pub enum CloudError {
    /// No project
    /// has this name.
    ///
    /// Not even an archived one.
    #[status(404, code = "unknown-project")]
    UnknownProject {
        /// The name that was asked for.
        project_name: String,
    },
    #[status(502)]
    #[deprecated = "no longer happens"]
    Upstream {
        /// What it said.
        message: String,
        #[serde(skip)]
        #[source]
        source: Box<dyn Error>,
    },
    #[error("too many of {0}")]
    #[status(429)]
    Busy,
}
