import "./path";

export { run } from "../one";
