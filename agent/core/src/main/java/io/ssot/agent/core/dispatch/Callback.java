package io.ssot.agent.core.dispatch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Stands in a callback's place while its send is under way, and reads off what it is told what
 * became of the send. A lambda cannot be woven, so the argument is exchanged.
 *
 * <p>To everybody else it is the original: what is called is called there with the same arguments,
 * and throws the same. (Only a checked exception that was thrown past the compiler comes out
 * wrapped, as from each proxy of the JDK.)
 */
final class Callback implements InvocationHandler {
  private final Object original;
  private final Send send;
  private final Settlement settlement;

  private Callback(Object original, Send send, Settlement settlement) {
    this.original = original;
    this.send = send;
    this.settlement = settlement;
  }

  /** The proxy's class is the type's loader's, because ours is seen by nobody. */
  static Object of(Class<?> type, Object original, Send send, Settlement settlement) {
    Callback callback = new Callback(original, send, settlement);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, callback);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
      return original.equals(originalOf(arguments[0]));
    }
    boolean inside = SendHandlers.tells(method) && settlement.told(send, method, arguments[0]);
    try {
      return method.invoke(original, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (inside) {
        settlement.resume(send);
      }
    }
  }

  private static Object originalOf(Object other) {
    boolean ours =
        other != null
            && Proxy.isProxyClass(other.getClass())
            && Proxy.getInvocationHandler(other) instanceof Callback;
    return ours ? ((Callback) Proxy.getInvocationHandler(other)).original : other;
  }
}
