package io.ssot.agent.benchmarks.plain;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** The usual way to write an agent: Byte Buddy's {@code AgentBuilder} with one advice. */
public final class AgentBuilderAgent {
  private AgentBuilderAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    new AgentBuilder.Default()
        .type(ElementMatchers.nameEndsWith("Emitter"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Entered.class).on(ElementMatchers.nameStartsWith("emit"))))
        .installOn(instrumentation);
  }

  /** Woven at the entry. */
  public static final class Entered {
    private Entered() {}

    @Advice.OnMethodEnter
    static long enter() {
      return System.nanoTime();
    }
  }
}
