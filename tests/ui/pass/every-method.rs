use grafana_bindgen::{Bytes, Context, NoContent, resources};

#[resources]
pub trait Methods {
    #[get("a")]
    async fn read(&self, cx: &Context) -> NoContent;
    #[post("a")]
    async fn create(&self, cx: &Context) -> NoContent;
    #[put("a")]
    async fn replace(&self, cx: &Context) -> NoContent;
    #[patch("a")]
    async fn change(&self, cx: &Context) -> NoContent;
    #[delete("a")]
    async fn remove(&self, cx: &Context) -> NoContent;
    #[any("b")]
    async fn all(&self, cx: &Context, body: Bytes) -> NoContent;
}

fn main() {
    let contract = methods::contract().unwrap();
    let methods: Vec<_> = contract.routes.iter().map(|route| route.method.as_str()).collect();
    assert_eq!(methods, ["GET", "POST", "PUT", "PATCH", "DELETE", "ANY"]);
}
