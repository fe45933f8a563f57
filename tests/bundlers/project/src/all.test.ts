import { run } from "./all";
import { all } from "./expected";

test("the packages are loaded and called", async () => {
  expect(await run()).toEqual(all);
});
