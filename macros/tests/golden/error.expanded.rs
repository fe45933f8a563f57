#[allow(deprecated, clippy::all)]
const _: () = {
    #[derive(
        ::grafana_bindgen::__private::serde::Serialize,
        ::grafana_bindgen::__private::schemars::JsonSchema,
    )]
    #[serde(crate = "::grafana_bindgen::__private::serde", tag = "code")]
    #[schemars(
        crate = "::grafana_bindgen::__private::schemars",
        rename = "CloudErrorBody"
    )]
    #[serde(rename_all_fields = "camelCase")]
    enum __Body<'a> {
        /// No project
        /// has this name.
        ///
        /// Not even an archived one.
        #[serde(rename = "unknown-project")]
        UnknownProject {
            #[serde(rename = "message")]
            message: ::std::borrow::Cow<'a, str>,
            /// The name that was asked for.
            project_name: &'a String,
        },
        #[deprecated = "no longer happens"]
        #[serde(rename = "Upstream")]
        Upstream {
            /// What it said.
            #[serde(rename = "message")]
            message: ::std::borrow::Cow<'a, str>,
            #[serde(skip)]
            source: &'a Box<dyn Error>,
        },
        #[serde(rename = "Busy")]
        Busy { #[serde(rename = "message")] message: ::std::borrow::Cow<'a, str> },
    }
    #[automatically_derived]
    impl ::grafana_bindgen::ResourceError for CloudError {
        fn status(&self) -> u16 {
            match self {
                Self::UnknownProject { .. } => 404u16,
                Self::Upstream { .. } => 502u16,
                Self::Busy { .. } => 429u16,
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
                    Self::UnknownProject { project_name } => {
                        __Body::UnknownProject {
                            message: ::std::borrow::Cow::Borrowed(
                                "No project has this name.",
                            ),
                            project_name,
                        }
                    }
                    Self::Upstream { message, source } => {
                        __Body::Upstream {
                            message: ::std::borrow::Cow::Borrowed(
                                <String as ::grafana_bindgen::__private::ErrorMessage>::text(
                                    message,
                                ),
                            ),
                            source,
                        }
                    }
                    Self::Busy {} => {
                        __Body::Busy {
                            message: ::std::borrow::Cow::Owned(
                                <Self as ::grafana_bindgen::__private::DisplayedError>::displayed(
                                    self,
                                ),
                            ),
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
                            status: 404u16,
                            code: "unknown-project",
                            docs: "No project\nhas this name.\n\nNot even an archived one.",
                            deprecated: ::core::option::Option::None,
                            source: ("", 0u32),
                        },
                        ::grafana_bindgen::__private::ErrorSpec {
                            status: 502u16,
                            code: "Upstream",
                            docs: "",
                            deprecated: ::core::option::Option::Some(
                                "no longer happens",
                            ),
                            source: ("", 0u32),
                        },
                        ::grafana_bindgen::__private::ErrorSpec {
                            status: 429u16,
                            code: "Busy",
                            docs: "",
                            deprecated: ::core::option::Option::None,
                            source: ("", 0u32),
                        },
                    ],
                );
            ::grafana_bindgen::__judge_bodies!(
                schemas, replies, __Body, ::core::concat!(::core::module_path!(),
                "::CloudError::UnknownProject") => UnknownProject { project_name :
                String, }, ::core::concat!(::core::module_path!(),
                "::CloudError::Upstream") => Upstream { source : Box < dyn Error >, },
                ::core::concat!(::core::module_path!(), "::CloudError::Busy") => Busy {},
            );
            replies
        }
    }
};
