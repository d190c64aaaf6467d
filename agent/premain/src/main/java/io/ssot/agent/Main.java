package io.ssot.agent;

import java.io.File;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * {@code java -jar ssot-agent.jar <command>}: hands over to the commands in the isolated loader.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    PrintWriter out = writer(System.out);
    PrintWriter err = writer(System.err);
    Object status =
        IsolatedClassLoader.open(IsolatedClassLoader.ownJar())
            .loadClass("io.ssot.agent.cli.SsotCommand")
            .getMethod("run", String[].class, File.class, PrintWriter.class, PrintWriter.class)
            .invoke(null, args, IsolatedClassLoader.ownJar(), out, err);
    out.flush();
    err.flush();
    System.exit((Integer) status);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
