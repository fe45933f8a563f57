//! Types of which each holds every other: there are as many ways through them as there are orders of
//! them, and a value that takes each way has no end.

use grafana_bindgen::{Context, Json, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! knot {
    ($($name:ident),*) => {
        knot!(@each [$($name)*] $($name)*);
    };
    (@each $all:tt $($name:ident)*) => {
        $(knot!(@one $name $all);)*
    };
    (@one $name:ident [$($held:ident)*]) => {
        /// One of them.
        #[derive(Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            title: String,
            $(
                #[serde(default)]
                $held: Vec<$held>,
            )*
        }
    };
}

knot!(N0, N1, N2, N3, N4, N5, N6, N7);

/// The routes of the first of them.
#[resources]
pub trait Knot {
    /// Takes one and answers it.
    #[post("knot")]
    async fn knot(&self, cx: &Context, body: Json<N0>) -> Json<N0>;
}
