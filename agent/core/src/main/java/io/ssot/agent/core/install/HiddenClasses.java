package io.ssot.agent.core.install;

import java.lang.instrument.Instrumentation;

/** Looks among the loaded classes for hidden ones that a rule means, to say that it is in vain. */
final class HiddenClasses implements Runnable {
  private final Instrumentation instrumentation;
  private final SsotTransformer transformer;

  HiddenClasses(Instrumentation instrumentation, SsotTransformer transformer) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
  }

  @Override
  public void run() {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      transformer.refuseIfHidden(type);
    }
  }
}
