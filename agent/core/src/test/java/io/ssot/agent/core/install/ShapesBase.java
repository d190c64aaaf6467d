package io.ssot.agent.core.install;

/** The superclass of {@link Shapes}; overriding its method takes a bridge. */
class ShapesBase {
  CharSequence covariant(String a) {
    return a + " super";
  }
}
