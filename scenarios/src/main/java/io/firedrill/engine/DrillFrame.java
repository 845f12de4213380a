package io.firedrill.engine;

import io.firedrill.process.ChildProcesses;

/** What every part of a running drill needs. */
record DrillFrame(RunDirectory directory, ChildProcesses children, DrillEvents events, long seed) {}
