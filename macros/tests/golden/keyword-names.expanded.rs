trait Type {
    fn r#match(
        &self,
        cx: &Context,
        r#type: String,
    ) -> impl ::core::future::Future<
        Output = NoContent,
    > + ::grafana_bindgen::__private::MaybeSend;
}
/// Contract and router of [`Type`].
#[allow(non_camel_case_types, unreachable_pub, dead_code)]
enum r#type {}
#[allow(dead_code, deprecated, unreachable_pub, unused_mut)]
impl r#type {
    /// The contract: what the routes promise.
    ///
    /// # Errors
    /// All that the types of the routes hold and a contract cannot say.
    fn contract() -> ::core::result::Result<
        ::grafana_bindgen::contract::Contract,
        ::grafana_bindgen::contract::Error,
    > {
        Self::__describe().finish()
    }
    fn __describe() -> ::grafana_bindgen::__private::ContractBuilder {
        let mut contract = ::grafana_bindgen::__private::ContractBuilder::new(::grafana_bindgen::__private::TraitSpec {
            name: "Type",
            docs: "",
            deprecated: ::core::option::Option::None,
            source: ("", 0u32),
        });
        contract
            .route(::grafana_bindgen::__private::RouteSpec {
                name: "match",
                method: "GET",
                path: "{type}",
                docs: "",
                deprecated: ::core::option::Option::None,
                source: ("", 0u32),
            })
            .path::<String>("type")
            .output::<NoContent>();
        contract
    }
}
mod __if_oracle {
    #[allow(dead_code, deprecated, unreachable_pub)]
    impl r#type {
        /// The contract, with the types of the routes ready to be asked by the generator.
        ///
        /// # Errors
        /// As those of the contract.
        fn oracle() -> ::core::result::Result<
            ::grafana_bindgen::oracle::Oracle,
            ::grafana_bindgen::contract::Error,
        > {
            let oracle = Self::__describe().oracle()?;
            ::core::result::Result::Ok(
                oracle
                    .with_opinions(
                        ::grafana_bindgen::__opinions!(
                            ::grafana_bindgen::Json < String >, NoContent,
                        ),
                    ),
            )
        }
    }
}
mod __if_codec {
    #[allow(dead_code, deprecated, unreachable_pub)]
    impl r#type {
        /// What reads the replies and judges the bodies of the routes, in the order of the trait.
        #[doc(hidden)]
        fn codec() -> &'static [::grafana_bindgen::__private::RouteCodec] {
            const {
                &[
                    ::grafana_bindgen::__private::RouteCodec {
                        reply: <NoContent as ::grafana_bindgen::route::Output>::CODEC,
                        body: ::core::option::Option::None,
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
    impl r#type {
        /// The router that answers the routes by the given implementation.
        fn router(
            implementation: impl Type + ::core::marker::Send + ::core::marker::Sync + 'static,
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
                    "{type}",
                    |implementation, request| {
                        ::std::boxed::Box::pin(async move {
                            let r#type = (&::grafana_bindgen::__private::Fit::<
                                String,
                            >::new())
                                .path(&request, "type")?;
                            (&::grafana_bindgen::__private::Fit::<NoContent>::new())
                                .reply(
                                    <_ as Type>::r#match(
                                            &*implementation,
                                            request.context(),
                                            r#type,
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
