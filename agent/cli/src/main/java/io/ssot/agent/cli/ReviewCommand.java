package io.ssot.agent.cli;

import io.ssot.agent.core.violation.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what violation logs say, and tells a build whether the consolidation is done. */
@Command(
    name = "review",
    description = "Shows what one or more violation logs say, merged.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the files were read, and nothing named by --fail-on is in them",
      "1:a violation named by --fail-on is in them",
      "2:bad usage, a file that cannot be read, or --fail-on with lines of a newer agent"
    })
public final class ReviewCommand implements Callable<Integer> {
  private static final String ANY = "any";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files that the agent wrote.")
  private List<Path> files;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--fail-on",
      paramLabel = "KIND",
      description = "Exit with 1 if there is a violation of this kind, or of any kind: 'any'.")
  private List<String> failOn = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    for (String kind : failOn) {
      checkKind(kind);
    }
    Review review = new Review();
    for (Path file : files) {
      if (!read(file, review)) {
        return 2;
      }
    }
    print(review);
    return status(review);
  }

  private void checkKind(String name) {
    boolean known = name.equals(ANY);
    StringBuilder names = new StringBuilder(ANY);
    for (Kind kind : Kind.values()) {
      known |= kind.label.equals(name);
      names.append(", ").append(kind.label);
    }
    if (!known) {
      throw new ParameterException(
          spec.commandLine(), "--fail-on: no kind '" + name + "'; there are " + names);
    }
  }

  private boolean read(Path file, Review review) {
    PrintWriter err = spec.commandLine().getErr();
    try {
      new ViolationLogReader(file, review, err).read();
      return true;
    } catch (IOException e) {
      err.println("cannot read " + file + ": " + reason(e));
      return false;
    } finally {
      err.flush();
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    boolean named =
        e instanceof FileSystemException && ((FileSystemException) e).getReason() != null;
    return named ? ((FileSystemException) e).getReason() : e.toString();
  }

  private void print(Review review) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      new ReviewJson(review, out).write();
      out.println();
    } else {
      new ReviewText(review, out).print();
    }
    out.flush();
  }

  private int status(Review review) {
    for (String kind : failOn) {
      if (review.has(kind)) {
        return 1;
      }
    }
    // What is in lines that cannot be read may be just what the build asks for.
    return !failOn.isEmpty() && review.newer > 0 ? 2 : 0;
  }
}
