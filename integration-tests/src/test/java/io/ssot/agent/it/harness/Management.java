package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerNotification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Who steers the agent of a running process through JMX, as with a console on this machine. */
public final class Management implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DELEGATE = "JMImplementation:type=MBeanServerDelegate";

  private final JMXConnector connector;
  private final MBeanServerConnection server;
  private final ObjectName agent;

  private Management(JMXConnector connector) throws IOException, JMException {
    this.connector = connector;
    server = connector.getMBeanServerConnection();
    agent = new ObjectName("io.ssot.agent:type=Agent");
  }

  /** Connects, which gives the process an MBean server, and waits for the agent to be there. */
  @SuppressWarnings("BanJNDI") // the other end is a process of the test's own
  public static Management of(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      JMXServiceURL url = new JMXServiceURL(machine.startLocalManagementAgent());
      Management management = new Management(JMXConnectorFactory.connect(url));
      management.awaitAgent();
      return management;
    } finally {
      machine.detach();
    }
  }

  private void awaitAgent() throws Exception {
    Object registered = new Object();
    boolean[] there = {false};
    server.addNotificationListener(
        new ObjectName(DELEGATE),
        (notification, any) -> {
          if (((MBeanServerNotification) notification).getMBeanName().equals(agent)) {
            synchronized (registered) {
              there[0] = true;
              registered.notifyAll();
            }
          }
        },
        null,
        null);
    synchronized (registered) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!there[0] && !server.isRegistered(agent) && System.nanoTime() < deadline) {
        registered.wait(PATIENCE.toMillis());
      }
    }
    assertTrue(server.isRegistered(agent), () -> agent + " is not among " + names());
  }

  private Set<ObjectName> names() {
    try {
      return server.queryNames(null, null);
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** Calls an operation with one argument. */
  public String call(String operation, Object argument) throws IOException, JMException {
    String type = argument instanceof Integer ? "int" : String.class.getName();
    Object answer = server.invoke(agent, operation, new Object[] {argument}, new String[] {type});
    return String.valueOf(answer);
  }

  public Object attribute(String name) throws IOException, JMException {
    return server.getAttribute(agent, name);
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // The process has ended.
    }
  }
}
