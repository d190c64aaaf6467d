package io.ssot.agent.cli;

import io.ssot.agent.cli.check.Check;
import io.ssot.agent.cli.check.ClassPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: says what is wrong with a configuration, and what its rules match. */
@Command(
    name = "check",
    description = {
      "Says what is wrong with the configuration and, with a class path, which methods its rules "
          + "match. Nothing of the service is run or loaded."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:fine", "1:problems were found", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; without it, the one that the agent would find.")
  private String file;

  @Option(
      names = {"--classpath", "-cp"},
      paramLabel = "PATH",
      description =
          "The service's jars and directories of classes; Spring Boot jars and WARs are looked "
              + "into.")
  private String classPath;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> arguments =
        file == null ? Collections.emptyMap() : Collections.singletonMap("config", file);
    ClassPath classes = classPath == null ? null : open(classPath);
    return Check.run(arguments, classes, out) ? CommandLine.ExitCode.OK : 1;
  }

  private ClassPath open(String entries) throws IOException {
    try {
      return ClassPath.open(entries);
    } catch (FileNotFoundException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
