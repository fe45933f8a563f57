//! The runtime, as it stands in `pkg-template`: sources, and what `tsc` made of them.

use include_dir::{Dir, include_dir};

use crate::disk::Files;

static SOURCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../pkg-template/src/runtime");
static DIST: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../pkg-template/dist");

/// The `package.json` of the template.
pub(super) const MANIFEST: &str = include_str!("../../../../pkg-template/package.json");

/// The files of the codec's own chunk, which a package without it does not have.
const CODEC: [&str; 4] = ["index", "instance", "packed", "tape"];

/// The files of the runtime; those of the codec, and those of shared functions, where the package has them.
pub(crate) fn runtime(codec: bool, shared: bool) -> Files {
    let mut files = Files::new();
    let is_codec = |path: &str| CODEC.iter().any(|name| path.contains(&format!("/codec/{name}.")));
    let keep =
        |path: &str| (codec || !is_codec(path)) && (shared || !path.contains("/runtime/shared/"));
    add(&mut files, &SOURCE, "src/runtime/", &keep);
    // The rest of the template's own `dist` stands for what is generated.
    add(&mut files, &DIST, "dist/", &|path| {
        keep(path) && path.contains("/runtime/") || path.ends_with("package.json")
    });
    files
}

fn add(files: &mut Files, folder: &Dir<'_>, prefix: &str, keep: &dyn Fn(&str) -> bool) {
    for file in folder.files() {
        let path = format!("{prefix}{}", file.path().to_string_lossy().replace('\\', "/"));
        if let Some(text) = file.contents_utf8().filter(|_| keep(&path)) {
            files.insert(path, text.to_owned());
        }
    }
    for inner in folder.dirs() {
        add(files, inner, prefix, keep);
    }
}
