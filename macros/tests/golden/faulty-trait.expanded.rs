/// Docs stay.
pub trait CloudResources {
    /// Docs stay here too.
    fn namespaces(
        &self,
        cx: &Context,
    ) -> impl ::core::future::Future<
        Output = Json<Namespaces>,
    > + ::grafana_bindgen::__private::MaybeSend;
    fn project(&self, cx: &Context, _: Query<Version>) -> Json<Project>;
    #[allow(async_fn_in_trait, unused)]
    async fn default(&self, cx: &Context) -> NoContent {
        NoContent
    }
    type Item;
}
::core::compile_error! {
    "`#[head]` is not a route attribute\nhint: write one of `#[get]`, `#[post]`, `#[put]`, `#[patch]`, `#[delete]`, `#[any]`"
}
::core::compile_error! {
    "an argument of a route has no attributes\nhint: remove it; docs of an argument stand at the field or type that it names"
}
::core::compile_error! {
    "`project` is not `async`\nhint: write `async fn project`"
}
::core::compile_error! {
    "an argument of a route has a name, not a pattern\nhint: write `query: Query<Version>`"
}
::core::compile_error! {
    "`default` has a body, and the contract describes no behaviour\nhint: write `;` here, and the body in the plugin's `impl`"
}
::core::compile_error! {
    "a trait of routes has no types of its own: its contract exists without the plugin\nhint: write the type itself in the routes"
}
