use grafana_bindgen::{Context, NoContent, resources, shared};

pub struct Device;

#[shared(name = "other")]
pub async unsafe extern "C" fn asynchronous<T>(
    device: &mut Device,
    #[allow(unused)] name: &'static str,
    (left, right): (u8, u8),
    values: impl Into<String>,
    optional: Option<&str>,
    object: &dyn std::fmt::Display,
) -> Result<&str>
where
    T: Clone,
{
    todo!()
}

#[shared]
pub fn lifetimes<'a>(name: &'a str) -> &'a str {
    name
}

#[shared]
pub fn endless() -> ! {
    loop {}
}

// A faulty function does not make the trait faulty that names it.
#[resources(shared(lifetimes, endless))]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
