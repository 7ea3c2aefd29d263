import { config, PowerStub } from "./stub.js";

export class HttpPower extends PowerStub.with(config) {
  on() {}
  cycle() {}
  *read() {
    yield { voltage: "5 V" };
  }
}
