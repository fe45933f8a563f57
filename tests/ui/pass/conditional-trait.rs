// A condition takes the trait and its contract away together, above the attribute and below it.
use grafana_bindgen::resources;

#[cfg(any())]
#[resources]
pub trait Absent {
    #[get("a")]
    async fn a(&self, cx: &grafana_bindgen::Context) -> grafana_bindgen::NoContent;
}

#[resources]
#[cfg(any())]
pub trait Empty {}

#[resources]
#[cfg(all())]
pub trait Empty {}

fn main() {
    assert_eq!(empty::contract().unwrap().routes.len(), 0);
}
