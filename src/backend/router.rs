//! Which handler answers a method and a path.

use std::{collections::BTreeMap, pin::Pin, sync::Arc};

use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::{Request, path};
use crate::{
    contract::{Contract, Error},
    route::{Rejection, Response},
};

/// The header of every reply that tells which contract the backend was built from. A client compares
/// it with its own where a reply is not what it expects.
pub const DIGEST_HEADER: HeaderName = HeaderName::from_static("x-grafana-bindgen-digest");

/// The methods that Grafana forwards; a route of any method answers each of them.
const METHODS: [Method; 5] =
    [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

type Handling = Pin<Box<dyn Future<Output = Result<Response, Rejection>> + Send>>;
type Handler = Arc<dyn Fn(Request) -> Handling + Send + Sync>;

/// The routes of one trait and the plugin that implements it. Cheap to clone.
///
/// ```
/// use grafana_bindgen::{Context, Json, backend::ResourceCall, resources};
///
/// #[resources]
/// pub trait Greetings {
///     #[get("greetings/{name}")]
///     async fn greet(&self, cx: &Context, name: String) -> Json<String>;
/// }
///
/// struct Plugin;
///
/// impl Greetings for Plugin {
///     async fn greet(&self, _: &Context, name: String) -> Json<String> {
///         Json(format!("Hello, {name}!"))
///     }
/// }
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
/// # runtime.block_on(async {
/// let router = greetings::router(Plugin);
/// let reply = router.call_resource(ResourceCall::new("GET", "greetings/Ada%20L")).await;
/// assert_eq!(&reply.body()[..], br#""Hello, Ada L!""#);
/// # });
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone)]
pub struct Router(Arc<Routes>);

struct Routes {
    entries: Vec<Entry>,
    by_method: BTreeMap<&'static str, matchit::Router<usize>>,
    digest: Option<HeaderValue>,
}

struct Entry {
    path: &'static str,
    values: Vec<&'static str>,
    has_tail: bool,
    handler: Handler,
}

/// A route that was found, with the values that its path has.
pub(super) struct Found {
    pub(super) handler: Handler,
    pub(super) values: Vec<(&'static str, String)>,
}

impl Router {
    /// The route of a method and a path, or the 404 or 405 that says what there is.
    pub(super) fn find(&self, method: &Method, requested: &str) -> Result<Found, Rejection> {
        let normal = path::normalize(requested)?;
        match self.0.by_method.get(method.as_str()).and_then(|paths| paths.at(&normal).ok()) {
            Some(matched) => self.0.entries[*matched.value].found(&matched.params),
            None => Err(self.refuse(method, requested, &normal)),
        }
    }

    /// Says in a reply which contract it is of.
    pub(super) fn sign(&self, mut reply: Response) -> Response {
        if let Some(digest) = &self.0.digest {
            reply.headers_mut().insert(DIGEST_HEADER, digest.clone());
        }
        reply
    }

    fn refuse(&self, method: &Method, requested: &str, normal: &str) -> Rejection {
        let allowed = METHODS.iter().map(Method::as_str).filter(|method| {
            self.0.by_method.get(method).is_some_and(|paths| paths.at(normal).is_ok())
        });
        let allow = allowed.collect::<Vec<_>>().join(", ");
        if allow.is_empty() {
            return Rejection::new(
                StatusCode::NOT_FOUND,
                format!("this plugin has no resource {requested:?}"),
            );
        }
        Rejection {
            allow: Some(allow.clone()),
            ..Rejection::new(
                StatusCode::METHOD_NOT_ALLOWED,
                format!("the resource {requested:?} does not answer {method}: send {allow}"),
            )
        }
    }
}

impl std::fmt::Debug for Router {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.entries.iter().map(|entry| entry.path)).finish()
    }
}

impl Entry {
    fn found(&self, params: &matchit::Params<'_, '_>) -> Result<Found, Rejection> {
        let mut values = Vec::with_capacity(self.values.len());
        for (index, ((_, text), name)) in params.iter().zip(&self.values).enumerate() {
            let is_tail = self.has_tail && index + 1 == self.values.len();
            let value =
                if is_tail { path::decode_tail(text)? } else { path::decode(text)?.into_owned() };
            values.push((*name, value));
        }
        Ok(Found { handler: Arc::clone(&self.handler), values })
    }
}

#[doc(hidden)]
/// Builds the router of a trait; only the expansion of `#[resources]` calls it.
pub struct RouterBuilder<T> {
    implementation: Arc<T>,
    routes: Routes,
}

impl<T: Send + Sync + 'static> RouterBuilder<T> {
    /// A router that will call this implementation.
    pub fn new(implementation: T) -> Self {
        let routes = Routes { entries: Vec::new(), by_method: BTreeMap::new(), digest: None };
        Self { implementation: Arc::new(implementation), routes }
    }

    /// The contract that the routes promise. Types that no contract can hold leave the replies
    /// without its digest: the generator says what is wrong with them.
    pub fn contract(&mut self, contract: Result<Contract, Error>) {
        self.routes.digest =
            contract.ok().and_then(|contract| HeaderValue::try_from(contract.digest).ok());
    }

    /// Adds a route. `ANY` is every method that Grafana forwards.
    pub fn route<F>(&mut self, method: &'static str, path: &'static str, handler: F)
    where
        F: Fn(Arc<T>, Request) -> Handling + Send + Sync + 'static,
    {
        let implementation = Arc::clone(&self.implementation);
        let index = self.routes.entries.len();
        let (pattern, values) = pattern(path);
        self.routes.entries.push(Entry {
            path,
            values,
            has_tail: path.contains("{*"),
            handler: Arc::new(move |request| handler(Arc::clone(&implementation), request)),
        });
        for known in
            METHODS.iter().map(method_name).filter(|known| method == "ANY" || method == *known)
        {
            let paths = self.routes.by_method.entry(known).or_default();
            // Invariant: `#[resources]` refuses doubled and ambiguous paths.
            paths.insert(pattern.as_str(), index).expect("the macro refuses paths that conflict");
        }
    }

    /// The router.
    pub fn finish(self) -> Router {
        Router(Arc::new(self.routes))
    }
}

/// A method's name, for as long as the program runs.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        _ => "DELETE",
    }
}

/// The path as the router takes it, its values named by position: two routes may name the value of
/// one segment differently.
fn pattern(path: &'static str) -> (String, Vec<&'static str>) {
    let mut names = Vec::new();
    let mut pattern = String::new();
    for segment in path.split('/') {
        pattern.push('/');
        match segment.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
            None => pattern.push_str(segment),
            Some(name) => {
                let tail = name.strip_prefix('*');
                pattern.push_str(&format!(
                    "{{{}v{}}}",
                    if tail.is_some() { "*" } else { "" },
                    names.len()
                ));
                names.push(tail.unwrap_or(name));
            }
        }
    }
    (pattern, names)
}
