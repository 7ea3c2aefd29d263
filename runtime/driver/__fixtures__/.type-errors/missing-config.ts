import { config, PowerStub } from "./stub.js";

class HttpPower extends PowerStub.with(config) {
  on() {}
  cycle() {}
  *read() {
    yield { voltage: 5 };
  }
}

new HttpPower();
