/// The resources of the cloud.
///
/// More of them.
#[deprecated(note = "use the other one")]
pub trait CloudResources: Clone {
    /// Lists the namespaces.
    #[get("namespaces")]
    async fn namespaces(&self, cx: &Context) -> Result<Json<Namespaces>, CloudError>;

    /// One file of a project.
    #[deprecated]
    #[get("projects/{project}/files/{*file}")]
    async fn file(&self, cx: &Context, query: Query<Version>, file: String, project: ProjectName) -> Bytes;

    #[post("")]
    async fn create(&self, _: &Context, body: Option<Json<Project>>) -> Created<Json<Project>>;

    #[any("proxy")]
    async fn proxy(&self, cx: &Context, request: Bytes) -> Result<Bytes, CloudError>;
}
