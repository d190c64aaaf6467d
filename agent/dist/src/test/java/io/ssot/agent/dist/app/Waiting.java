package io.ssot.agent.dist.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Has its emitters loaded, and then waits for whoever attaches an agent. */
public final class Waiting {
  /** On the component of a record. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Named {}

  /** A record that emits. */
  public record Note(@Named String text) {
    public String emitNoted(String run) {
      return run + text;
    }
  }

  private Waiting() {}

  public static void main(String[] args) throws Exception {
    System.out.println("before " + new Greeter().emitGreeted("run", 1) + Greeter.parameters());
    System.out.println("before " + new Note("n").emitNoted("run"));
    System.out.println("ready");
    System.in.read();
    System.out.println("after " + new Greeter().emitGreeted("run", 1) + Greeter.parameters());
    System.out.println("after " + new Note("n").emitNoted("run"));
  }
}
