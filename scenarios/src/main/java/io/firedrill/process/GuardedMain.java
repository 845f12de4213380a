package io.firedrill.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of every child. It owns standard input, the pipe from the harness: what comes in is passed on to the real
 * main class, and when it ends the harness is gone, so that the child halts.
 */
public final class GuardedMain {
    /** The exit code of a child that noticed that its parent is gone. */
    static final int ORPHANED = 99;

    private static final int BUFFER_BYTES = 8_192;

    private GuardedMain() {}

    /**
     * Guards standard input, then runs the real main class.
     *
     * @param arguments the real main class and its arguments
     */
    public static void main(String[] arguments) throws Throwable {
        guardStandardInput();
        Class<?> real = Class.forName(arguments[0]);
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            real.getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void guardStandardInput() throws IOException {
        InputStream fromHarness = System.in;
        PipedOutputStream toMain = new PipedOutputStream();
        System.setIn(new PipedInputStream(toMain, BUFFER_BYTES));
        Thread guard = new Thread(() -> passOn(fromHarness, toMain), "parent-guard");
        guard.setDaemon(true);
        guard.start();
    }

    private static void passOn(InputStream fromHarness, PipedOutputStream toMain) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            for (int read = fromHarness.read(buffer); read >= 0; read = fromHarness.read(buffer)) {
                toMain.write(buffer, 0, read);
                toMain.flush();
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        } finally {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }
}
