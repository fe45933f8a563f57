rust.replace("#[derive(Serialize, Deserialize", "#[derive(Serialize, Deserialize, schemars::JsonSchema")
    .replace("#[derive()]", "#[derive(schemars::JsonSchema)]")
