import { config, PowerStub } from "./stub.js";

export class HttpPower extends PowerStub.with(config) {
  on() {}
  override cycel() {}
  cycle() {}
  *read() {
    yield { voltage: 5 };
  }
}
