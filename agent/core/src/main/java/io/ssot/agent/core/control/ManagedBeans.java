package io.ssot.agent.core.control;

import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Shows the agent in every MBean server that somebody else has made. It makes none: application
 * servers bring their own, and a JMX client that connects has one made.
 */
final class ManagedBeans {
  static final String NAME = "io.ssot.agent:type=Agent";

  private final Control control;
  private final List<MBeanServer> servers = new ArrayList<>(1);
  private boolean impossible;

  ManagedBeans(Control control) {
    this.control = control;
  }

  /** Registers where it is not registered yet. */
  void poll() {
    if (impossible) {
      return;
    }
    try {
      List<MBeanServer> present = MBeanServerFactory.findMBeanServer(null);
      servers.retainAll(present); // one that was released is not kept in memory
      for (MBeanServer server : present) {
        if (!servers.contains(server)) {
          servers.add(server);
          StandardMBean bean = new StandardMBean(new AgentBean(control), AgentMXBean.class, true);
          server.registerMBean(bean, new ObjectName(NAME));
        }
      }
    } catch (JMException | RuntimeException | LinkageError e) {
      // A runtime image without JMX, or a security manager.
      impossible = true;
      control.installed.log().note("there is no JMX for the agent: " + e);
    }
  }

  void close() {
    for (MBeanServer server : servers) {
      try {
        server.unregisterMBean(new ObjectName(NAME));
      } catch (JMException | RuntimeException e) {
        // It is gone already.
      }
    }
    servers.clear();
  }
}
