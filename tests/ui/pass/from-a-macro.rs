// Tokens that a macro by example hands on come in invisible groups.
use grafana_bindgen::{Context, Json, resources};

macro_rules! routes {
    ($name:ident, $path:literal, $docs:literal, $ty:ty) => {
        #[resources]
        pub trait $name {
            #[doc = $docs]
            #[get($path)]
            async fn value(&self, cx: &Context) -> Json<$ty>;
        }
    };
}

routes!(Values, "values", "Values.", Vec<u32>);

fn main() {
    let contract = values::contract().unwrap();
    assert_eq!(contract.routes[0].path.to_string(), "values");
    assert_eq!(contract.routes[0].docs, "Values.");
}
