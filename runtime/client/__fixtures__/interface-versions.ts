import { clearExtension, create, createFileRegistry, type DescService, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  FieldDescriptorProtoSchema,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
  file_google_protobuf_descriptor,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";
import {
  child,
  file_jumpstarter_annotations_v1_annotations,
} from "../../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { CompositeService } from "../../../generated/jumpstarter/driver/composite/v1/composite_pb.js";
import { MyHarnessService } from "../../../generated/jumpstarter/driver/my_harness/v1/my_harness_pb.js";
import { PowerService } from "../../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { Driver } from "../../codegen/index.js";

/** Versions of power/v1 that an exporter may have, each against the one that is generated. */
export const powerVersions = {
  /** Has no `read`, and `cycle` takes nothing. */
  older: powerVersion((file) => {
    const methods = file.service[0]?.method;
    methods?.splice(
      methods.findIndex(({ name }) => name === "Read"),
      1,
    );
    messageOf(file, "CycleRequest").field.splice(0);
    messageOf(file, "CycleRequest").oneofDecl.splice(0);
  }),
  /** Measures one value more. */
  newer: powerVersion((file) => {
    const temperature = {
      name: "temperature",
      jsonName: "temperature",
      number: 9,
      type: Type.DOUBLE,
      label: 1,
    } as const;
    messageOf(file, "PowerReading").field.push(create(FieldDescriptorProtoSchema, temperature));
  }),
  /** Measures in words. */
  incompatible: powerVersion((file) => {
    const voltage = messageOf(file, "PowerReading").field.find(({ name }) => name === "voltage");
    Object.assign(voltage ?? {}, { type: Type.STRING });
  }),
} as const;

/** A driver of one version of power/v1. */
export function powerOf(name: keyof typeof powerVersions): Driver {
  return new (class extends Driver {
    static override readonly services = [powerVersions[name]];
    on() {}
    off() {}
    cycle() {}
    async *read() {
      yield { voltage: 5, current: 1, temperature: 20 };
    }
  })();
}

/** A version of my-harness/v1 that promises no devices below it. */
export class OldHarness extends Driver {
  static override readonly services = [
    version(MyHarnessService, (file) => {
      const options = file.service[0]?.options;
      if (options !== undefined) clearExtension(options, child);
    }),
  ];
}

/** A group of drivers. */
export class Group extends Driver {
  static override readonly services = [CompositeService];

  constructor(children: Readonly<Record<string, Driver>>) {
    super({}, { children });
  }
}

function powerVersion(change: (file: FileDescriptorProto) => void): DescService {
  return version(PowerService, change);
}

/** The service of a file that was changed. */
function version({ file: { proto }, typeName }: DescService, change: (file: FileDescriptorProto) => void): DescService {
  const file = fromBinary(FileDescriptorProtoSchema, toBinary(FileDescriptorProtoSchema, proto));
  change(file);
  const dependencies = [file_google_protobuf_descriptor, file_jumpstarter_annotations_v1_annotations];
  const set = create(FileDescriptorSetSchema, { file: [...dependencies.map((one) => one.proto), file] });
  const service = createFileRegistry(set).getService(typeName);
  if (service === undefined) throw new Error("The file describes no service");
  return service;
}

function messageOf(file: FileDescriptorProto, name: string): DescriptorProto {
  const message = file.messageType.find((one) => one.name === name);
  if (message === undefined) throw new Error(`No message ${name}`);
  return message;
}
