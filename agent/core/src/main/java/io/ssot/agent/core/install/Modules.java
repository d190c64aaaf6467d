package io.ssot.agent.core.install;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Opens packages of named modules to the agent, as {@code --add-opens} would. */
final class Modules implements Consumer<Class<?>> {
  private final Instrumentation instrumentation;

  Modules(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Opens the package of this class. */
  @Override
  public void accept(Class<?> type) {
    Module own = Modules.class.getModule();
    Map<String, Set<Module>> opens =
        Collections.singletonMap(type.getPackageName(), Collections.singleton(own));
    instrumentation.redefineModule(
        type.getModule(),
        Collections.emptySet(),
        Collections.emptyMap(),
        opens,
        Collections.emptySet(),
        Collections.emptyMap());
  }
}
