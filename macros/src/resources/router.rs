//! The function that builds the router: for each route, the arguments read from the request and the
//! call of the handler.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{ItemTrait, ext::IdentExt};

use super::{
    argument::{Argument, Place},
    handler::Handler,
};

/// The body of `router(implementation)`. Each type is handed to `Fit`, so that one which does not fit
/// is reported by `contract()` alone.
pub(super) fn body(item: &ItemTrait, handlers: &[Handler]) -> TokenStream {
    let routes = handlers.iter().map(|handler| route(&item.ident, handler));
    quote! {
        use ::grafana_bindgen::__private::{
            BodyFit as _, OutputFit as _, PathFit as _, QueryFit as _, Unfit as _,
        };
        let mut router = ::grafana_bindgen::__private::RouterBuilder::new(implementation);
        router.contract(Self::contract());
        #(#routes)*
        router.finish()
    }
}

fn route(item: &Ident, handler: &Handler) -> TokenStream {
    // Of the macro's own hygiene, so that an argument called `request` is another one.
    let implementation = Ident::new("implementation", Span::mixed_site());
    let request = Ident::new("request", Span::mixed_site());
    let method = handler.method.wire();
    let path = &handler.path.text;
    let (function, output) = (&handler.name, &handler.output);
    let names = handler.arguments.iter().map(|argument| &argument.name);
    let reads = handler.arguments.iter().map(|argument| read(&request, argument));
    quote! {
        router.route(#method, #path, |#implementation, #request| {
            ::std::boxed::Box::pin(async move {
                #(#reads)*
                (&::grafana_bindgen::__private::Fit::<#output>::new()).reply(
                    <_ as #item>::#function(&*#implementation, #request.context(), #(#names),*).await,
                )
            })
        });
    }
}

fn read(request: &Ident, argument: &Argument) -> TokenStream {
    let (name, ty) = (&argument.name, &argument.ty);
    let fit = quote!((&::grafana_bindgen::__private::Fit::<#ty>::new()));
    let call = match argument.place {
        Place::Path => {
            let text = name.unraw().to_string();
            quote!(#fit.path(&#request, #text)?)
        }
        Place::Query => quote!(#fit.query(&#request)?),
        Place::Body => quote!(#fit.body(&#request)?),
    };
    quote!(let #name = #call;)
}
