import { describeContract } from "../contract.ts";
import { startRig } from "./rig.ts";

describeContract("Discord", startRig);
