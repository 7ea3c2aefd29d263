import { config, PowerStub } from "./stub.js";

new (PowerStub.with(config))({ url: "http://relay" });
