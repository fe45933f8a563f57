use grafana_bindgen::{
    Accepted, Bytes, Context, Created, Json, NoContent, ResourceError, Status, Text, resources,
};

#[derive(Debug, ResourceError)]
pub enum CloudError {
    /// No project has this name.
    #[status(404)]
    UnknownProject,
}

type Reply<T> = Result<Json<T>, CloudError>;

#[resources]
pub trait Replies {
    #[get("a")]
    async fn json(&self, cx: &Context) -> Json<Vec<String>>;
    #[get("b")]
    async fn nothing(&self, cx: &Context) -> Result<NoContent, CloudError>;
    #[get("c")]
    async fn text(&self, cx: &Context) -> Result<Text, CloudError>;
    #[get("d")]
    async fn bytes(&self, cx: &Context) -> Bytes;
    #[get("e")]
    async fn status(&self, cx: &Context) -> Status<206, Bytes>;
    #[get("f")]
    async fn created(&self, cx: &Context) -> Result<Created<Json<u32>>, CloudError>;
    #[get("g")]
    async fn accepted(&self, cx: &Context) -> Accepted<NoContent>;
    #[get("h")]
    async fn alias(&self, cx: &Context) -> Reply<u32>;
}

fn main() {
    let contract = replies::contract().unwrap();
    let statuses: Vec<_> = contract.routes.iter().map(|route| route.replies[0].status).collect();
    assert_eq!(statuses, [200, 204, 200, 200, 206, 201, 202, 200]);
}
