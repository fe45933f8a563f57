import "./path";

export { run } from "../all";
