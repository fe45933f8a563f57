/// Docs stay.
pub trait CloudResources {
    /// Docs stay here too.
    #[head("namespaces")]
    async fn namespaces(&self, #[cfg(x)] cx: &Context) -> Json<Namespaces>;

    #[get("project")]
    fn project(&self, cx: &Context, Query(query): Query<Version>) -> Json<Project>;

    #[get("default")]
    async fn default(&self, cx: &Context) -> NoContent {
        NoContent
    }

    type Item;
}
