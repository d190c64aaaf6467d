package io.ssot.agent.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom; the table stands in {@code agent/docs/architecture.md}. */
class LayersTest {
  private static final String CORE = "io.ssot.agent.core.";
  private static final String INSTALL = CORE + "install..";
  private static final String DISPATCH = CORE + "dispatch..";
  private static final String EXTRACT = CORE + "extract..";
  private static final String CONFIG = CORE + "config..";
  private static final String CLASSFILE = CORE + "classfile..";
  private static final String VIOLATION = CORE + "violation..";
  private static final String CONTROL = CORE + "control..";
  private static final String GATE = "io.ssot.agent.gate..";
  private static final String BYTE_BUDDY = "net.bytebuddy..";
  private static final String INSTRUMENT = "java.lang.instrument..";

  private static JavaClasses core;

  @BeforeAll
  static void read() {
    core =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ssot.agent");
  }

  private static void isUnknownTo(String layer, String... others) {
    noClasses()
        .that()
        .resideInAPackage(layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(core);
  }

  @Test
  void thereIsSomethingInEveryLayer() {
    for (String layer :
        List.of(INSTALL, DISPATCH, EXTRACT, CONFIG, CLASSFILE, VIOLATION, CONTROL, GATE)) {
      String name = layer.substring(0, layer.length() - 2);
      assertTrue(core.stream().anyMatch(type -> type.getPackageName().equals(name)), name);
    }
  }

  @Test
  void onlyInstallKnowsByteBuddyInstrumentationAndTheGate() {
    noClasses()
        .that()
        .resideOutsideOfPackages(INSTALL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BYTE_BUDDY, INSTRUMENT)
        .check(core);
    noClasses()
        .that()
        .resideOutsideOfPackages(INSTALL, GATE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(GATE)
        .check(core);
  }

  @Test
  void theGateKnowsNothing() {
    classes()
        .that()
        .resideInAPackage(GATE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(GATE, "java.lang", "java.lang.invoke")
        .check(core);
  }

  @Test
  void theLayersBelowInstallDoNotKnowIt() {
    isUnknownTo(DISPATCH, INSTALL);
    isUnknownTo(CONTROL, INSTALL, EXTRACT, CLASSFILE);
    isUnknownTo(EXTRACT, INSTALL, DISPATCH, VIOLATION);
    isUnknownTo(VIOLATION, INSTALL, DISPATCH, EXTRACT, CONFIG, CONTROL);
    isUnknownTo(CONFIG, INSTALL, DISPATCH, EXTRACT, VIOLATION, CONTROL);
    isUnknownTo(CLASSFILE, INSTALL, DISPATCH, EXTRACT, VIOLATION, CONFIG);
    for (String layer : List.of(CONFIG, DISPATCH, EXTRACT, VIOLATION, CLASSFILE)) {
      isUnknownTo(layer, CONTROL);
    }
  }

  @Test
  void dispatchDoesNoInputAndOutput() {
    isUnknownTo(DISPATCH, "java.io..", "java.nio.file..", "java.net..", "java.util.logging..");
  }

  /** JUL, JMX and thread pools belong to the application (see HOUSE, trap 1). */
  @Test
  void nobodyKnowsWhatApplicationServersBringThemselves() {
    isUnknownTo("io.ssot.agent..", "java.util.logging..", "sun..");
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("ManagedBeans")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.management..")
        .check(core);
  }
}
