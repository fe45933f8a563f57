/// The resources of the cloud.
///
/// More of them.
#[deprecated(note = "use the other one")]
pub trait CloudResources: Clone {
    /// Lists the namespaces.
    fn namespaces(
        &self,
        cx: &Context,
    ) -> impl ::core::future::Future<
        Output = Result<Json<Namespaces>, CloudError>,
    > + ::grafana_bindgen::__private::MaybeSend;
    /// One file of a project.
    #[deprecated]
    fn file(
        &self,
        cx: &Context,
        query: Query<Version>,
        file: String,
        project: ProjectName,
    ) -> impl ::core::future::Future<
        Output = Bytes,
    > + ::grafana_bindgen::__private::MaybeSend;
    fn create(
        &self,
        _: &Context,
        body: Option<Json<Project>>,
    ) -> impl ::core::future::Future<
        Output = Created<Json<Project>>,
    > + ::grafana_bindgen::__private::MaybeSend;
    fn proxy(
        &self,
        cx: &Context,
        request: Bytes,
    ) -> impl ::core::future::Future<
        Output = Result<Bytes, CloudError>,
    > + ::grafana_bindgen::__private::MaybeSend;
}
/// Contract and router of [`CloudResources`].
#[allow(non_camel_case_types, unreachable_pub, dead_code)]
pub enum cloud_resources {}
#[allow(dead_code, deprecated, unreachable_pub, unused_mut)]
impl cloud_resources {
    /// The contract: what the routes promise.
    ///
    /// # Errors
    /// All that the types of the routes hold and a contract cannot say.
    pub fn contract() -> ::core::result::Result<
        ::grafana_bindgen::contract::Contract,
        ::grafana_bindgen::contract::Error,
    > {
        Self::__describe().finish()
    }
    fn __describe() -> ::grafana_bindgen::__private::ContractBuilder {
        let mut contract = ::grafana_bindgen::__private::ContractBuilder::new(::grafana_bindgen::__private::TraitSpec {
            name: "CloudResources",
            docs: "The resources of the cloud.\n\nMore of them.",
            deprecated: ::core::option::Option::Some("use the other one"),
            source: ("", 0u32),
        });
        contract
            .route(::grafana_bindgen::__private::RouteSpec {
                name: "namespaces",
                method: "GET",
                path: "namespaces",
                docs: "Lists the namespaces.",
                deprecated: ::core::option::Option::None,
                source: ("", 0u32),
            })
            .output::<Result<Json<Namespaces>, CloudError>>();
        contract
            .route(::grafana_bindgen::__private::RouteSpec {
                name: "file",
                method: "GET",
                path: "projects/{project}/files/{*file}",
                docs: "One file of a project.",
                deprecated: ::core::option::Option::Some(""),
                source: ("", 0u32),
            })
            .path::<ProjectName>("project")
            .path::<String>("file")
            .query::<Query<Version>>()
            .output::<Bytes>();
        contract
            .route(::grafana_bindgen::__private::RouteSpec {
                name: "create",
                method: "POST",
                path: "",
                docs: "",
                deprecated: ::core::option::Option::None,
                source: ("", 0u32),
            })
            .body::<Option<Json<Project>>>()
            .output::<Created<Json<Project>>>();
        contract
            .route(::grafana_bindgen::__private::RouteSpec {
                name: "proxy",
                method: "ANY",
                path: "proxy",
                docs: "",
                deprecated: ::core::option::Option::None,
                source: ("", 0u32),
            })
            .body::<Bytes>()
            .output::<Result<Bytes, CloudError>>();
        contract
    }
}
mod __if_oracle {
    #[allow(dead_code, deprecated, unreachable_pub)]
    impl cloud_resources {
        /// The contract, with the types of the routes ready to be asked by the generator.
        ///
        /// # Errors
        /// As those of the contract.
        pub fn oracle() -> ::core::result::Result<
            ::grafana_bindgen::oracle::Oracle,
            ::grafana_bindgen::contract::Error,
        > {
            let oracle = Self::__describe().oracle()?;
            ::core::result::Result::Ok(
                oracle
                    .with_opinions(
                        ::grafana_bindgen::__opinions!(
                            Result < Json < Namespaces >, CloudError >, Query < Version
                            >, ::grafana_bindgen::Json < String >,
                            ::grafana_bindgen::Json < ProjectName >, Bytes, Option < Json
                            < Project > >, Created < Json < Project > >, Bytes, Result <
                            Bytes, CloudError >,
                        ),
                    ),
            )
        }
    }
}
mod __if_codec {
    #[allow(dead_code, deprecated, unreachable_pub)]
    impl cloud_resources {
        /// What reads the replies and judges the bodies of the routes, in the order of the trait.
        #[doc(hidden)]
        pub fn codec() -> &'static [::grafana_bindgen::__private::RouteCodec] {
            const {
                &[
                    ::grafana_bindgen::__private::RouteCodec {
                        reply: <Result<
                            Json<Namespaces>,
                            CloudError,
                        > as ::grafana_bindgen::route::Output>::CODEC,
                        body: ::core::option::Option::None,
                    },
                    ::grafana_bindgen::__private::RouteCodec {
                        reply: <Bytes as ::grafana_bindgen::route::Output>::CODEC,
                        body: ::core::option::Option::None,
                    },
                    ::grafana_bindgen::__private::RouteCodec {
                        reply: <Created<
                            Json<Project>,
                        > as ::grafana_bindgen::route::Output>::CODEC,
                        body: <Option<
                            Json<Project>,
                        > as ::grafana_bindgen::route::Body>::CODEC,
                    },
                    ::grafana_bindgen::__private::RouteCodec {
                        reply: <Result<
                            Bytes,
                            CloudError,
                        > as ::grafana_bindgen::route::Output>::CODEC,
                        body: <Bytes as ::grafana_bindgen::route::Body>::CODEC,
                    },
                ]
            }
        }
    }
}
mod __if_backend {
    #[allow(
        dead_code,
        deprecated,
        unreachable_pub,
        unused_imports,
        unused_mut,
        clippy::needless_borrow
    )]
    impl cloud_resources {
        /// The router that answers the routes by the given implementation.
        pub fn router(
            implementation: impl CloudResources + ::core::marker::Send + ::core::marker::Sync + 'static,
        ) -> ::grafana_bindgen::backend::Router {
            use ::grafana_bindgen::__private::{
                BodyFit as _, OutputFit as _, PathFit as _, QueryFit as _, Unfit as _,
            };
            let mut router = ::grafana_bindgen::__private::RouterBuilder::new(
                implementation,
            );
            router.contract(Self::contract());
            router
                .route(
                    "GET",
                    "namespaces",
                    |implementation, request| {
                        ::std::boxed::Box::pin(async move {
                            (&::grafana_bindgen::__private::Fit::<
                                Result<Json<Namespaces>, CloudError>,
                            >::new())
                                .reply(
                                    <_ as CloudResources>::namespaces(
                                            &*implementation,
                                            request.context(),
                                        )
                                        .await,
                                )
                        })
                    },
                );
            router
                .route(
                    "GET",
                    "projects/{project}/files/{*file}",
                    |implementation, request| {
                        ::std::boxed::Box::pin(async move {
                            let query = (&::grafana_bindgen::__private::Fit::<
                                Query<Version>,
                            >::new())
                                .query(&request)?;
                            let file = (&::grafana_bindgen::__private::Fit::<
                                String,
                            >::new())
                                .path(&request, "file")?;
                            let project = (&::grafana_bindgen::__private::Fit::<
                                ProjectName,
                            >::new())
                                .path(&request, "project")?;
                            (&::grafana_bindgen::__private::Fit::<Bytes>::new())
                                .reply(
                                    <_ as CloudResources>::file(
                                            &*implementation,
                                            request.context(),
                                            query,
                                            file,
                                            project,
                                        )
                                        .await,
                                )
                        })
                    },
                );
            router
                .route(
                    "POST",
                    "",
                    |implementation, request| {
                        ::std::boxed::Box::pin(async move {
                            let body = (&::grafana_bindgen::__private::Fit::<
                                Option<Json<Project>>,
                            >::new())
                                .body(&request)?;
                            (&::grafana_bindgen::__private::Fit::<
                                Created<Json<Project>>,
                            >::new())
                                .reply(
                                    <_ as CloudResources>::create(
                                            &*implementation,
                                            request.context(),
                                            body,
                                        )
                                        .await,
                                )
                        })
                    },
                );
            router
                .route(
                    "ANY",
                    "proxy",
                    |implementation, request| {
                        ::std::boxed::Box::pin(async move {
                            let request = (&::grafana_bindgen::__private::Fit::<
                                Bytes,
                            >::new())
                                .body(&request)?;
                            (&::grafana_bindgen::__private::Fit::<
                                Result<Bytes, CloudError>,
                            >::new())
                                .reply(
                                    <_ as CloudResources>::proxy(
                                            &*implementation,
                                            request.context(),
                                            request,
                                        )
                                        .await,
                                )
                        })
                    },
                );
            router.finish()
        }
    }
}
