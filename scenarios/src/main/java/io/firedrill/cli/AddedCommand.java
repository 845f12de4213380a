package io.firedrill.cli;

import java.util.concurrent.Callable;

/** A command of another module, with picocli's annotations: the command line finds it on the class path, as a service of this type. */
public interface AddedCommand extends Callable<Integer> {}
