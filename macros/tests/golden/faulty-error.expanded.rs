::core::compile_error! {
    "`CloudError` is generic, and a contract needs each type\nhint: write owned types in the fields, as in `project: String`"
}
::core::compile_error! {
    "the fields of `Upstream` have no names, and a body of JSON needs them\nhint: write `Upstream { value: T }`, with a name for each field"
}
#[automatically_derived]
impl<T> ::grafana_bindgen::ResourceError for CloudError<T> {
    fn status(&self) -> u16 {
        500
    }
    fn body(
        &self,
    ) -> ::core::result::Result<
        ::std::vec::Vec<u8>,
        ::grafana_bindgen::__private::serde_json::Error,
    > {
        ::core::result::Result::Ok(::std::vec::Vec::new())
    }
    fn describe(
        _: &mut ::grafana_bindgen::__private::Schemas,
    ) -> ::std::vec::Vec<::grafana_bindgen::contract::ErrorReply> {
        ::std::vec::Vec::new()
    }
}
