use grafana_bindgen::{Context, Json, NoContent, Status, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Status<404, Json<String>>;
    #[get("b")]
    async fn b(&self, cx: &Context) -> Result<Status<700, NoContent>, std::convert::Infallible>;
}

fn main() {}
