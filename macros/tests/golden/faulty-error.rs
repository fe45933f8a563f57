pub enum CloudError<T> {
    #[status(404)]
    Upstream(T),
}
