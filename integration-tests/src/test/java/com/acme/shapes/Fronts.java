package com.acme.shapes;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.NamingStrategy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.matcher.ElementMatchers;
import org.springframework.cglib.core.SpringNamingPolicy;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.MethodInterceptor;

/** What frameworks put in front of an object, made as they make it. */
final class Fronts {
  private Fronts() {}

  static Announces jdk(Announcer target) {
    return (Announces)
        Proxy.newProxyInstance(
            Fronts.class.getClassLoader(),
            new Class<?>[] {Announces.class},
            (proxy, method, arguments) -> called(target, method, arguments));
  }

  private static Object called(Announcer target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** As Spring makes the proxy of a class, with the target behind it. */
  static Announces cglib(Announcer target) {
    Enhancer enhancer = new Enhancer();
    enhancer.setSuperclass(Announcer.class);
    enhancer.setNamingPolicy(SpringNamingPolicy.INSTANCE);
    enhancer.setCallback(
        (MethodInterceptor) (self, method, arguments, next) -> next.invoke(target, arguments));
    return (Announces) enhancer.create();
  }

  /** As CGLIB itself calls it, and what is behind it is the superclass's method. */
  static Announces cglibSubclass() {
    Enhancer enhancer = new Enhancer();
    enhancer.setSuperclass(Announcer.class);
    enhancer.setCallback(
        (MethodInterceptor) (self, method, arguments, next) -> next.invokeSuper(self, arguments));
    return (Announces) enhancer.create();
  }

  static Announces byteBuddy(Announcer target) throws ReflectiveOperationException {
    return new ByteBuddy()
        .with(new NamingStrategy.SuffixingRandom("ByteBuddy"))
        .subclass(Announcer.class)
        .method(ElementMatchers.named("tell"))
        .intercept(MethodCall.invokeSelf().on(target).withAllArguments())
        .make()
        .load(
            Announcer.class.getClassLoader(),
            ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }
}
