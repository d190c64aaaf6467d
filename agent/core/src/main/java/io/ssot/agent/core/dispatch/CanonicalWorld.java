package io.ssot.agent.core.dispatch;

import java.util.HashMap;
import java.util.Map;

/** The canonical emitter in one application. */
final class CanonicalWorld {
  /** How many parameters the canonical methods have. */
  private final int arguments;

  private final Map<String, EmitMethod> methods = new HashMap<>();

  final LiveInstances instances;

  CanonicalWorld(int arguments, LiveInstances instances) {
    this.arguments = arguments;
    this.instances = instances;
  }

  /**
   * A method was woven, perhaps again. Of overloads the one with the right number of parameters
   * counts, of overriding ones the first, which is the superclass's.
   *
   * @param event null for a method that emits whatever it is told
   */
  synchronized void method(String event, EmitMethod method) {
    EmitMethod known = methods.get(event);
    if (known == null
        || known.target.isSameMethod(method.target)
        || known.target.parameterCount() != arguments
            && method.target.parameterCount() == arguments) {
      methods.put(event, method);
    }
  }

  synchronized EmitMethod method(String event) {
    EmitMethod own = methods.get(event);
    return own != null ? own : methods.get(null);
  }
}
