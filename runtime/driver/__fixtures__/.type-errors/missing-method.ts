import { config, PowerStub } from "./stub.js";

export class HttpPower extends PowerStub.with(config) {
  on() {}
  *read() {
    yield { voltage: 5 };
  }
}
