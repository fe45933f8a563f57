#[allow(deprecated, clippy::all)]
const _: () = {
    #[derive(
        ::grafana_bindgen::__private::serde::Serialize,
        ::grafana_bindgen::__private::schemars::JsonSchema,
    )]
    #[serde(crate = "::grafana_bindgen::__private::serde", tag = "code")]
    #[schemars(
        crate = "::grafana_bindgen::__private::schemars",
        rename = "UnavailableBody"
    )]
    enum __Body<'a> {
        /// Try again.
        #[serde(rename_all = "camelCase")]
        #[serde(rename = "Unavailable")]
        Unavailable {
            #[serde(rename = "message")]
            message: ::std::borrow::Cow<'a, str>,
            retry_after: &'a u32,
        },
    }
    #[automatically_derived]
    impl ::grafana_bindgen::ResourceError for Unavailable {
        fn status(&self) -> u16 {
            match self {
                Self { .. } => 503u16,
            }
        }
        fn body(
            &self,
        ) -> ::core::result::Result<
            ::std::vec::Vec<u8>,
            ::grafana_bindgen::__private::serde_json::Error,
        > {
            ::grafana_bindgen::__private::serde_json::to_vec(
                &match self {
                    Self { retry_after } => {
                        __Body::Unavailable {
                            message: ::std::borrow::Cow::Borrowed("Try again."),
                            retry_after,
                        }
                    }
                },
            )
        }
        fn describe(
            schemas: &mut ::grafana_bindgen::__private::Schemas,
        ) -> ::std::vec::Vec<::grafana_bindgen::contract::ErrorReply> {
            let replies = schemas
                .errors::<
                    __Body<'static>,
                >(
                    &[
                        ::grafana_bindgen::__private::ErrorSpec {
                            status: 503u16,
                            code: "Unavailable",
                            docs: "Try again.",
                            deprecated: ::core::option::Option::None,
                            source: ("", 0u32),
                        },
                    ],
                );
            ::grafana_bindgen::__judge_bodies!(
                schemas, replies, __Body, ::core::concat!(::core::module_path!(),
                "::Unavailable") => Unavailable { retry_after : u32, },
            );
            replies
        }
    }
};
