//! The generator carries files of `pkg-template`: it is built anew when one of them changes.

fn main() {
    for path in ["src/runtime", "dist", "package.json"] {
        println!("cargo::rerun-if-changed=../pkg-template/{path}");
    }
}
