package io.ssot.agent.cli.control;

import java.util.List;
import java.util.stream.Collectors;

/** The JVMs that run in this container, as far as this user sees them. */
final class Jvms {
  private Jvms() {}

  /**
   * The id of a process.
   *
   * @param target the id itself, a main class with or without its package, or a jar's file name
   * @throws CommandFailure if no JVM, or more than one, has this name
   */
  static long find(String target) throws CommandFailure {
    if (target.matches("[0-9]{1,18}")) {
      return Long.parseLong(target);
    }
    List<JvmProcess> all = all();
    List<JvmProcess> named =
        all.stream().filter(each -> each.isNamed(target)).collect(Collectors.toList());
    if (named.size() == 1) {
      return named.get(0).pid;
    }
    throw new CommandFailure(
        named.isEmpty()
            ? "no JVM runs '" + target + "'; there " + list(all)
            : named.size()
                + " JVMs run '"
                + target
                + "', give the process id: there "
                + list(named));
  }

  private static String list(List<JvmProcess> jvms) {
    return jvms.isEmpty()
        ? "is none"
        : "are " + jvms.stream().map(JvmProcess::toString).collect(Collectors.joining(", "));
  }

  private static List<JvmProcess> all() {
    String user = ProcessHandle.current().info().user().orElse("");
    return ProcessHandle.allProcesses()
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .filter(each -> user.equals("root") || user.equals(each.info().user().orElse("")))
        .map(JvmProcess::of)
        .filter(each -> each != null)
        .collect(Collectors.toList());
  }
}
