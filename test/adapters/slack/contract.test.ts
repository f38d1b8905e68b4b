import { describeContract } from "../contract.ts";
import { startRig } from "./rig.ts";

describeContract("Slack", startRig);
