import { PowerStub } from "./stub.js";

class Plain extends PowerStub {
  on() {}
  cycle() {}
  *read() {
    yield { voltage: 5 };
  }
}

new Plain({ url: "http://relay" });
