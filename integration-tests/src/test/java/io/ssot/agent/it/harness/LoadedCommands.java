package io.ssot.agent.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** The commands of a jar, run in the tests' own JVM where a JVM for each would take too long. */
public final class LoadedCommands implements AutoCloseable {
  private final File jar;
  private final URLClassLoader loader;
  private final Method run;

  private LoadedCommands(Path jar) throws IOException, ReflectiveOperationException {
    this.jar = jar.toFile();
    loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    Method open =
        loader.loadClass("io.ssot.agent.IsolatedClassLoader").getDeclaredMethod("open", File.class);
    open.setAccessible(true);
    run =
        ((ClassLoader) open.invoke(null, this.jar))
            .loadClass("io.ssot.agent.cli.SsotCommand")
            .getMethod("run", String[].class, File.class, PrintWriter.class, PrintWriter.class);
  }

  public static LoadedCommands of(Path jar) throws IOException, ReflectiveOperationException {
    return new LoadedCommands(jar);
  }

  public CommandResult run(String... words) throws ReflectiveOperationException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Object status =
        run.invoke(null, words, jar, new PrintWriter(out, true), new PrintWriter(err, true));
    return new CommandResult((Integer) status, out.toString(), err.toString());
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
