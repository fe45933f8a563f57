use grafana_bindgen::{Context, Json, NoContent, resources};

/// One report names them all, in the order of the source.
#[resources(strict)]
pub unsafe trait Routes<T> {
    type Item;

    #[get("/projects//{project}/:id?limit=1")]
    async fn projects(&self, cx: &Context) -> Json<Vec<String>>;

    #[head("projects")]
    fn head(self, cx: Context) -> ();

    #[get("device")]
    async fn device(&self, cx: &Context, body: Json<String>) -> NoContent;

    #[any("device")]
    async fn any_device(&mut self, level: u32, cx: &Context);

    #[post("device/{id}")]
    async fn set_device<D>(&self, name: &str, Json(body): Json<String>) -> NoContent {
        NoContent
    }

    async fn unrouted(&self, cx: &Context) -> NoContent;
}

fn main() {}
