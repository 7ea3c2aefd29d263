import { PowerStub } from "./stub.js";

export class Plain extends PowerStub {
  on() {}
  cycle() {}
}
