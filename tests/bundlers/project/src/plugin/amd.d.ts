declare module "amd-module" {
  const module: { readonly uri: string };
  export default module;
}

declare let __webpack_public_path__: string;
