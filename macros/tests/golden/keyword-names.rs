trait Type {
    #[get("{type}")]
    async fn r#match(&self, cx: &Context, r#type: String) -> NoContent;
}
