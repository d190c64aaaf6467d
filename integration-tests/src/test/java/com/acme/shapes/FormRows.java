package com.acme.shapes;

import com.acme.shapes.Forms.Teller;

/**
 * Every form of method: what it emits is one emission, so another's copy is suppressed, and its own
 * repeat is not.
 */
@Table("forms.yaml")
final class FormRows {
  private FormRows() {}

  private static void once(Scene s, Teller teller) throws Exception {
    tell(s, teller, "F");
    s.emits(s.alpha, "started", "A");
  }

  private static void twice(Scene s, Teller teller) throws Exception {
    tell(s, teller, "F");
    tell(s, teller, "F2");
  }

  private static void tell(Scene s, Teller teller, String what) throws Exception {
    teller.tell(s.row, () -> s.c.send(Scene.json("started", what)));
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "aDefaultMethodTwice")
  static void aDefaultMethod(Scene s) throws Exception {
    once(s, new Forms.InheritsDefault()::tell);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "aDefaultMethod")
  static void aDefaultMethodTwice(Scene s) throws Exception {
    twice(s, new Forms.InheritsDefault()::tell);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "aStaticMethodTwice")
  static void aStaticMethod(Scene s) throws Exception {
    once(s, Forms.Static::tell);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "aStaticMethod")
  static void aStaticMethodTwice(Scene s) throws Exception {
    twice(s, Forms.Static::tell);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "aPrivateMethodTwice")
  static void aPrivateMethod(Scene s) throws Exception {
    once(s, new Forms.Private()::go);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "aPrivateMethod")
  static void aPrivateMethodTwice(Scene s) throws Exception {
    twice(s, new Forms.Private()::go);
  }

  @Row(
      rule = 3,
      gets = "F",
      violations = "duplicate-origin",
      twin = "aSynchronizedFinalMethodTwice")
  static void aSynchronizedFinalMethod(Scene s) throws Exception {
    once(s, new Forms.Synchronized()::tell);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "aSynchronizedFinalMethod")
  static void aSynchronizedFinalMethodTwice(Scene s) throws Exception {
    twice(s, new Forms.Synchronized()::tell);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "varargsTwice")
  static void varargs(Scene s) throws Exception {
    once(s, (run, send) -> new Forms.Varargs().tell(run, send));
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "varargs")
  static void varargsTwice(Scene s) throws Exception {
    twice(s, (run, send) -> new Forms.Varargs().tell(run, send));
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "wideTypesTwice")
  static void wideTypes(Scene s) throws Exception {
    once(s, (run, send) -> new Forms.Wide().tell(run, 1L, 2.0, new int[3], 'd', send));
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "wideTypes")
  static void wideTypesTwice(Scene s) throws Exception {
    twice(s, (run, send) -> new Forms.Wide().tell(run, 1L, 2.0, new int[3], 'd', send));
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "aBridgeTwice")
  static void aBridge(Scene s) throws Exception {
    once(s, (run, send) -> ((Forms.Generic<String>) new Forms.Bridged()).tell(run, send));
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "aBridge")
  static void aBridgeTwice(Scene s) throws Exception {
    twice(s, (run, send) -> ((Forms.Generic<String>) new Forms.Bridged()).tell(run, send));
  }

  @Row(
      rule = 3,
      gets = "F",
      violations = "duplicate-origin",
      twin = "anOverrideThatCallsSuperTwice")
  static void anOverrideThatCallsSuper(Scene s) throws Exception {
    once(s, new Forms.CallsSuper()::tell);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "anOverrideThatCallsSuper")
  static void anOverrideThatCallsSuperTwice(Scene s) throws Exception {
    twice(s, new Forms.CallsSuper()::tell);
  }

  @Row(
      rule = 3,
      gets = "F",
      violations = "duplicate-origin",
      twin = "anAbstractClassAndItsSubclassTwice")
  static void anAbstractClassAndItsSubclass(Scene s) throws Exception {
    once(s, new Forms.FillsTemplate()::tell);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "anAbstractClassAndItsSubclass")
  static void anAbstractClassAndItsSubclassTwice(Scene s) throws Exception {
    twice(s, new Forms.FillsTemplate()::tell);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "anInnerClassTwice")
  static void anInnerClass(Scene s) throws Exception {
    once(s, Forms.inner());
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "anInnerClass")
  static void anInnerClassTwice(Scene s) throws Exception {
    twice(s, Forms.inner());
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "anAnonymousClassTwice")
  static void anAnonymousClass(Scene s) throws Exception {
    once(s, Forms.anonymous());
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "anAnonymousClass")
  static void anAnonymousClassTwice(Scene s) throws Exception {
    twice(s, Forms.anonymous());
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "aLambdaTwice")
  static void aLambda(Scene s) throws Exception {
    once(s, Forms.lambda());
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "aLambda")
  static void aLambdaTwice(Scene s) throws Exception {
    twice(s, Forms.lambda());
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "aRecordTwice")
  static void aRecord(Scene s) throws Exception {
    once(s, new Forms.Recorded(1)::tell);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "aRecord")
  static void aRecordTwice(Scene s) throws Exception {
    twice(s, new Forms.Recorded(1)::tell);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "anEnumTwice")
  static void anEnum(Scene s) throws Exception {
    once(s, Forms.Constant.ONE);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "anEnum")
  static void anEnumTwice(Scene s) throws Exception {
    twice(s, Forms.Constant.ONE);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "aProxyInFrontTwice")
  static void aProxyInFront(Scene s) throws Exception {
    once(s, Forms.proxy());
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "aProxyInFront")
  static void aProxyInFrontTwice(Scene s) throws Exception {
    twice(s, Forms.proxy());
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "anAnnotationTwice")
  static void anAnnotation(Scene s) throws Exception {
    once(s, new Forms.Marked()::whatever);
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "anAnnotation")
  static void anAnnotationTwice(Scene s) throws Exception {
    twice(s, new Forms.Marked()::whatever);
  }
}
