import { config, PowerStub } from "./stub.js";

export class HttpPower extends PowerStub.with(config) {
  on() {}
  cycle(_wait: string) {}
  *read() {
    yield { voltage: 5 };
  }
}
