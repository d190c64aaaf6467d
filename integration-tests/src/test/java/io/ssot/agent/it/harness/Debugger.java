package io.ssot.agent.it.harness;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the code that another JVM's methods really have. An agent could not: what the JVM shows to
 * one starts from the original class file, whatever runs.
 */
public final class Debugger {
  /** Starts a JVM that a debugger may look into; it prints its port. */
  public static final String FLAG =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=localhost:0";

  private static final String LISTENING = "Listening for transport dt_socket at address: ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Lines out;

  /** How many lines were read: for each connection the JVM takes another port. */
  private int known;

  /** For a JVM that was started with {@link #FLAG}. */
  public Debugger(Lines out) {
    this.out = out;
  }

  /**
   * The code of each method of these classes, with its lines, by its name and signature. By a
   * connection of its own: a debugger remembers what it has read.
   */
  public Map<String, String> code(List<String> classes)
      throws IOException,
          InterruptedException,
          IllegalConnectorArgumentsException,
          AbsentInformationException {
    VirtualMachine vm = connect();
    try {
      Map<String, String> code = new TreeMap<>();
      for (String name : classes) {
        for (ReferenceType type : vm.classesByName(name)) {
          for (Method method : type.methods()) {
            code.put(
                name + "." + method.name() + method.signature(),
                HexFormat.of().formatHex(method.bytecodes()) + " " + lines(method));
          }
        }
      }
      return code;
    } finally {
      vm.dispose();
    }
  }

  private VirtualMachine connect()
      throws IOException, InterruptedException, IllegalConnectorArgumentsException {
    String line = out.await(known, it -> it.startsWith(LISTENING), PATIENCE).orElseThrow();
    known = out.all().lastIndexOf(line) + 1;
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(it -> it.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("localhost");
    arguments.get("port").setValue(line.substring(LISTENING.length()).trim());
    return connector.attach(arguments);
  }

  private static List<String> lines(Method method) throws AbsentInformationException {
    return method.isAbstract() || method.isNative()
        ? List.of()
        : method.allLineLocations().stream()
            .map(it -> it.codeIndex() + ":" + it.lineNumber())
            .toList();
  }
}
